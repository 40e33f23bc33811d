package dev.nn.loss;

import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** What every loss requires of its arguments. */
final class Requirements {

  private Requirements() {}

  static void check(
      String loss, Tensor output, Tensor target, @Nullable Tensor weights, Tensor gradient) {
    Tensor.requireSameShape(loss, "the output", output, "the target", target);
    if (output.size() == 0) {
      throw new IllegalArgumentException(
          "%s: the output is %s, but the mean needs at least one number"
              .formatted(loss, output.describe()));
    }
    Tensor.requireSameShape(loss, "the output", output, "the gradient", gradient);
    requireApart(loss, gradient, "the output", output);
    requireApart(loss, gradient, "the target", target);
    if (weights != null) {
      requireWeights(loss, output.rows(), weights);
      requireApart(loss, gradient, "the weights", weights);
    }
  }

  private static void requireWeights(String loss, int rows, Tensor weights) {
    if (weights.rows() != rows || weights.cols() != 1) {
      throw new ShapeException("%s: the weights are %s, but the output has %s rows: give %sx1"
          .formatted(loss, weights.describe(), rows, rows));
    }
    for (int i = 0; i < rows; i++) {
      float weight = weights.get(i, 0);
      if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "%s: the weight of row %s is %s: weights must be finite and at least 0"
                .formatted(loss, i, weight));
      }
    }
  }

  private static void requireApart(String loss, Tensor gradient, String name, Tensor other) {
    if (gradient.overlaps(other)) {
      throw new IllegalArgumentException("%s: the gradient (%s) overlaps %s: give it its own array"
          .formatted(loss, gradient.describe(), name));
    }
  }
}
