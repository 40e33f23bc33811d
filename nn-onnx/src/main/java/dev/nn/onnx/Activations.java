package dev.nn.onnx;

import dev.nn.backend.Activation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The activations of a net as functions, and which of them another function is.
 *
 * <p>Exporters write an activation as an operator or as nodes, in many ways: x * 0.5 * (1 + erf(x /
 * 1.41421354)), x * sigmoid(x). Two functions are taken to be the same if they agree, up to the
 * rounding of constants to float, at all points from 2^-20 to 2^100 on both sides and at every
 * eighth in between.
 */
final class Activations {

  private static final double RELATIVE = 1e-6;
  private static final double ABSOLUTE = 1e-9;

  /**
   * Where e^x exceeds float32, log(1 + e^x) written as nodes is infinite, which is never intended.
   */
  private static final double EXP_OVERFLOWS = 88;

  static final float SELU_ALPHA = 1.67326319f;
  static final float SELU_GAMMA = 1.05070102f;

  private static final double[] POINTS = DoubleStream.concat(
          IntStream.rangeClosed(-20, 100).mapToDouble(e -> Math.scalb(1.0, e)),
          IntStream.rangeClosed(0, 320).mapToDouble(i -> 0.0123 + i / 8.0))
      .flatMap(x -> DoubleStream.of(x, -x))
      .toArray();

  /** The values of each activation at the points. */
  private static final Map<Activation, double[]> VALUES = new EnumMap<>(Activation.class);

  static {
    put(Activation.RELU, x -> Math.max(0, x));
    put(Activation.LEAKY_RELU, x -> x > 0 ? x : Activation.LEAKY_SLOPE * x);
    put(Activation.SIGMOID, Activations::sigmoid);
    put(Activation.TANH, Math::tanh);
    put(Activation.GELU_TANH, Activations::geluTanh);
    put(Activation.GELU_ERF, Activations::geluErf);
    put(Activation.SILU, x -> x * sigmoid(x));
    put(Activation.ELU, x -> x > 0 ? x : Math.expm1(x));
    put(Activation.SELU, x -> SELU_GAMMA * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)));
    put(Activation.SOFTPLUS, Activations::softplus);
    put(Activation.HARDSWISH, Activations::hardSwish);
  }

  private Activations() {}

  private static void put(Activation activation, DoubleUnaryOperator function) {
    VALUES.put(activation, values(function));
  }

  private static double[] values(DoubleUnaryOperator function) {
    return Arrays.stream(POINTS).map(function).toArray();
  }

  static Optional<Activation> recognise(DoubleUnaryOperator function) {
    return VALUES.entrySet().stream()
        .filter(known -> isSame(known.getValue(), function))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  static boolean isSame(DoubleUnaryOperator known, DoubleUnaryOperator function) {
    return isSame(values(known), function);
  }

  /** Whether a function has these values at the points. */
  private static boolean isSame(double[] wanted, DoubleUnaryOperator function) {
    return IntStream.range(0, POINTS.length).allMatch(i -> {
      double found = function.applyAsDouble(POINTS[i]);
      boolean overflows = !Double.isFinite(found) && Math.abs(POINTS[i]) > EXP_OVERFLOWS;
      return overflows || Math.abs(found - wanted[i]) <= RELATIVE * Math.abs(wanted[i]) + ABSOLUTE;
    });
  }

  /** For messages: the activations that are supported. */
  static String names() {
    return VALUES.keySet().stream()
            .map(activation -> activation.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "))
        + " with their usual settings (leaky_relu: alpha = 0.01)";
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  static double hardSwish(double x) {
    return x * Math.max(0, Math.min(1, x / 6 + 0.5));
  }

  static double geluTanh(double x) {
    return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }

  static double geluErf(double x) {
    return 0.5 * x * (1 + erf(x / Math.sqrt(2)));
  }

  /**
   * The error function to within 1.5e-7, used for both sides of a comparison: Abramowitz and
   * Stegun, Handbook of mathematical functions, 7.1.26.
   */
  static double erf(double x) {
    double t = 1 / (1 + 0.3275911 * Math.abs(x));
    double polynomial =
        ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592)
            * t;
    return Math.copySign(1 - polynomial * Math.exp(-x * x), x);
  }
}
