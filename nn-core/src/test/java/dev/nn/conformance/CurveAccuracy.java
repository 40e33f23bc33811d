package dev.nn.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Activation;
import dev.nn.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * exp, tanh and sigmoid against double precision, in ulp of the true value, from the least float to
 * the greatest. Every 251st float; {@code -Dnn.accuracy.stride=1} tries all of them.
 */
public interface CurveAccuracy extends Subject {

  /** The documented bound of exp. */
  double EXP_ULP = 1;

  /** The documented bound of tanh. */
  double TANH_ULP = 1.5;

  /** The documented bound of sigmoid. */
  double SIGMOID_ULP = 2.5;

  /** How many ulp more are allowed where multiply and add round twice. */
  double UNFUSED = 1;

  /** exp. */
  @Test
  default void expIsAccurate() {
    Curve.Kernel kernel = (backend, z, out) -> backend.exp(z, out);
    assertWithin(EXP_ULP, kernel, StrictMath::exp);
  }

  /** tanh. */
  @Test
  default void tanhIsAccurate() {
    Curve.Kernel kernel = (backend, z, out) -> backend.activate(Activation.TANH, z, out);
    assertWithin(TANH_ULP, kernel, StrictMath::tanh);
  }

  /** sigmoid. */
  @Test
  default void sigmoidIsAccurate() {
    Curve.Kernel kernel = (backend, z, out) -> backend.activate(Activation.SIGMOID, z, out);
    assertWithin(SIGMOID_ULP, kernel, CurveAccuracy::sigmoid);
  }

  private void assertWithin(double ulps, Curve.Kernel kernel, DoubleUnaryOperator exact) {
    double allowed = ulps + (backend().info().fma() ? 0 : UNFUSED);
    double[] worst = new double[2];
    Tensor out = Tensor.zeros(1, 1 << 16);
    Floats.forEachBlock(Integer.getInteger("nn.accuracy.stride", 251), x -> {
      kernel.run(backend(), x, out);
      for (int e = 0; e < out.size(); e++) {
        double ulp = ulpsOff(out.array()[e], exact.applyAsDouble(x.array()[e]));
        if (ulp > worst[0]) {
          worst[0] = ulp;
          worst[1] = x.array()[e];
        }
      }
    });
    assertTrue(worst[0] <= allowed, () -> "%.4f ulp at %a".formatted(worst[0], (float) worst[1]));
  }

  private static double sigmoid(double z) {
    double e = StrictMath.exp(-Math.abs(z));
    return (z < 0 ? e : 1) / (1 + e);
  }

  /** Where the true value rounds to no float, the result must be the infinity. */
  private static double ulpsOff(float actual, double exact) {
    if (Double.isNaN(exact) || Double.isNaN(actual)) {
      return Double.isNaN(exact) && Double.isNaN(actual) ? 0 : Double.POSITIVE_INFINITY;
    }
    if (Float.isInfinite((float) exact) || Float.isInfinite(actual)) {
      return (float) exact == actual ? 0 : Double.POSITIVE_INFINITY;
    }
    int exponent = Math.max(Math.getExponent(exact), Float.MIN_EXPONENT);
    return Math.abs(actual - exact) / Math.scalb(1.0, exponent - 23);
  }
}
