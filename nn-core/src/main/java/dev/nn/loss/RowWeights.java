package dev.nn.loss;

import dev.nn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The weights of a batch's rows; null means a weight of 1 for each. */
final class RowWeights {

  private RowWeights() {}

  static float of(@Nullable Tensor weights, int row) {
    return weights == null ? 1 : weights.get(row, 0);
  }

  /** Multiplies each row by its weight. */
  static void scale(@Nullable Tensor weights, Tensor gradient) {
    if (weights == null) {
      return;
    }
    for (int i = 0; i < gradient.rows(); i++) {
      float weight = weights.get(i, 0);
      for (int j = 0; j < gradient.cols(); j++) {
        gradient.set(i, j, weight * gradient.get(i, j));
      }
    }
  }
}
