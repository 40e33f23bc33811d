package dev.nn.loss;

import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** What the losses have in common: predictions minus targets. */
final class Residual {

  private static final float LEAST_PROBABILITY = 0x1p-64f;

  private Residual() {}

  /** gradient = factor * w * (gradient - target), where the gradient holds the predictions. */
  static void finish(
      TensorBackend backend,
      Tensor target,
      @Nullable Tensor weights,
      float factor,
      Tensor gradient) {
    backend.axpy(-1f, target, gradient);
    RowWeights.scale(weights, gradient);
    backend.scale(factor, gradient);
  }

  /**
   * Sets probabilities below 2<sup>-64</sup> to 0. On their way back through the net they would
   * become denormal, and some processors multiply denormal numbers a hundred times more slowly.
   */
  static void dropTiny(Tensor probabilities) {
    float[] p = probabilities.array();
    int end = probabilities.offset() + probabilities.size();
    for (int e = probabilities.offset(); e < end; e++) {
      p[e] = p[e] < LEAST_PROBABILITY ? 0 : p[e];
    }
  }

  /**
   * The sum of w * (output - target)^2; with weights, a chain in double precision, rounded once.
   */
  static float squares(
      TensorBackend backend, Tensor output, Tensor target, @Nullable Tensor weights) {
    if (weights == null) {
      return backend.squaredDistance(output, target);
    }
    double sum = 0;
    for (int i = 0; i < output.rows(); i++) {
      double row = 0;
      for (int j = 0; j < output.cols(); j++) {
        double d = (double) output.get(i, j) - target.get(i, j);
        row += d * d;
      }
      sum += RowWeights.of(weights, i) * row;
    }
    return (float) sum;
  }
}
