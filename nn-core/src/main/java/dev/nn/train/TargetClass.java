package dev.nn.train;

import dev.nn.tensor.Tensor;

/** The class named by a row of targets. */
final class TargetClass {

  private TargetClass() {}

  /**
   * The column of the largest number, which must be unique; for a single column its number, which
   * must be 0 or 1.
   */
  static int of(String metric, Tensor targets, int row) {
    return targets.cols() == 1 ? ofLogit(metric, targets, row) : ofOneHot(metric, targets, row);
  }

  private static int ofLogit(String metric, Tensor targets, int row) {
    float target = targets.get(row, 0);
    if (target != 0 && target != 1) {
      throw new IllegalArgumentException(
          "%s: the target of row %s is %s, but a single column must hold 0 or 1"
              .formatted(metric, row, target));
    }
    return (int) target;
  }

  private static int ofOneHot(String metric, Tensor targets, int row) {
    int best = targets.argmax(row);
    float[] numbers = targets.array();
    int start = targets.offset() + row * targets.cols();
    float greatest = numbers[start + best];
    int asGreat = 0;
    for (int j = 0; j < targets.cols(); j++) {
      asGreat += numbers[start + j] >= greatest ? 1 : 0;
    }
    if (asGreat != 1) {
      throw new IllegalArgumentException(
          "%s: row %s of the targets has no unique largest number: each row needs one class, 1 in its column and 0 elsewhere"
              .formatted(metric, row));
    }
    return best;
  }
}
