package dev.nn.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Activation;
import dev.nn.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * exp and the activations against double precision, in ulp of the true value, from the least float
 * to the greatest: every 1,021st float, and all of them in a long test.
 */
public interface CurveAccuracy extends Subject {

  /** Which floats are tried: one in so many. */
  int SAMPLE = 1021;

  /** How many times the bound is allowed where multiply and add round twice. */
  double UNFUSED = 3;

  /**
   * A documented bound.
   *
   * @param ulps the error in units of the last place
   * @param tail below this z another bound holds
   * @param absolute the error allowed there
   * @param exact the true function
   */
  record Bound(double ulps, double tail, double absolute, DoubleUnaryOperator exact) {

    static Bound ulps(double ulps, DoubleUnaryOperator exact) {
      return new Bound(ulps, Double.NEGATIVE_INFINITY, 0, exact);
    }

    static Bound of(Activation kind) {
      return switch (kind) {
        case IDENTITY -> ulps(0, z -> z);
        case RELU -> ulps(0, z -> Math.max(0, z));
        case LEAKY_RELU -> ulps(1.5, z -> z <= 0 ? 0.01 * z : z);
        case SIGMOID -> ulps(2.5, CurveAccuracy::sigmoid);
        case TANH -> ulps(1.5, StrictMath::tanh);
        case GELU_TANH -> new Bound(4, -1.25, 1e-7, CurveAccuracy::geluTanh);
        case GELU_ERF -> new Bound(4, -1.25, 1e-7, CurveAccuracy::geluErf);
        case SILU -> ulps(4, z -> finite(z) * sigmoid(z));
        case ELU -> ulps(2, z -> z > 0 ? z : Math.expm1(z));
        case SELU ->
          ulps(3, z -> 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * Math.expm1(z)));
        case SOFTPLUS -> ulps(2, z -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
        case HARDSWISH -> ulps(2.5, z -> z <= -3 ? 0 : z >= 3 ? z : z * (z + 3) / 6);
      };
    }
  }

  /** exp. */
  @Test
  @Tag(GemmProperties.SECONDS)
  default void expIsAccurate() {
    assertWithin(SAMPLE, Bound.ulps(1, StrictMath::exp), (backend, z, out) -> backend.exp(z, out));
  }

  /**
   * Every activation.
   *
   * @param kind which
   */
  @ParameterizedTest
  @EnumSource
  @Tag(GemmProperties.SECONDS)
  default void activationIsAccurate(Activation kind) {
    assertWithin(SAMPLE, Bound.of(kind), Curve.of(kind).kernel());
  }

  /**
   * Every activation of all floats; exp is a step of most.
   *
   * @param kind which
   */
  @ParameterizedTest
  @EnumSource
  @Tag("long")
  default void activationIsAccurateOnAllFloats(Activation kind) {
    assertWithin(1, Bound.of(kind), Curve.of(kind).kernel());
  }

  private void assertWithin(int stride, Bound bound, Curve.Kernel kernel) {
    double factor = backend().info().fma() ? 1 : UNFUSED;
    double[] worst = new double[4];
    Tensor out = Tensor.zeros(1, 1 << 16);
    Floats.forEachBlock(stride, x -> {
      kernel.run(backend(), x, out);
      for (int e = 0; e < out.size(); e++) {
        double z = x.array()[e];
        double exact = bound.exact.applyAsDouble(z);
        boolean tail = z < bound.tail;
        double off = tail ? Math.abs(out.array()[e] - exact) : ulpsOff(out.array()[e], exact);
        int where = tail ? 2 : 0;
        if (off > worst[where]) {
          worst[where] = off;
          worst[where + 1] = z;
        }
      }
    });
    assertTrue(
        worst[0] <= factor * bound.ulps && worst[2] <= factor * bound.absolute,
        () -> "%.4f ulp at %a, and %g in the tail at %a"
            .formatted(worst[0], (float) worst[1], worst[2], (float) worst[3]));
  }

  private static double sigmoid(double z) {
    double e = StrictMath.exp(-Math.abs(z));
    return (z < 0 ? e : 1) / (1 + e);
  }

  private static double geluTanh(double z) {
    double x = finite(z);
    double u = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
    return x * sigmoid(2 * u);
  }

  private static double geluErf(double z) {
    return finite(z) * DoubleNormal.distribution(z);
  }

  /** So that -Inf times 0 is 0. */
  private static double finite(double z) {
    return z == Double.NEGATIVE_INFINITY ? -Double.MAX_VALUE : z;
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
