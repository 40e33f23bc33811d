package dev.nn.loss;

import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** What losses require of their arguments. */
final class Requirements {

  /** How far the sum of a row of floats may be from 1. */
  private static final double ROUNDING = 1e-3;

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

  /** The targets are numbers from 0 to 1. */
  static void probabilities(String loss, Tensor target) {
    for (int i = 0; i < target.rows(); i++) {
      sum(loss, target, i);
    }
  }

  /** The targets are numbers from 0 to 1, those of a row sum to 1. */
  static void distributions(String loss, Tensor target) {
    for (int i = 0; i < target.rows(); i++) {
      double sum = sum(loss, target, i);
      if (Math.abs(sum - 1) > ROUNDING) {
        throw new IllegalArgumentException(
            "%s: the targets of row %s sum to %s: give the class a 1, or each class its probability"
                .formatted(loss, i, (float) sum));
      }
    }
  }

  private static double sum(String loss, Tensor target, int i) {
    int start = target.offset() + i * target.cols();
    double sum = 0;
    for (int e = start; e < start + target.cols(); e++) {
      float probability = target.array()[e];
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "%s: the target in row %s, column %s is %s: targets must be probabilities from 0 to 1, such as 0 and 1 for no and yes"
                .formatted(loss, i, e - start, probability));
      }
      sum += probability;
    }
    return sum;
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
