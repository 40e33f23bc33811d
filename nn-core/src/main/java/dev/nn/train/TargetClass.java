package dev.nn.train;

import dev.nn.tensor.Tensor;

/** The class that a row of targets names. */
final class TargetClass {

  private TargetClass() {}

  /**
   * The column of the greatest number, which must be the only one; of one column its number, which
   * must be 0 or 1.
   */
  static int of(String metric, Tensor targets, int row) {
    return targets.cols() == 1 ? ofLogit(metric, targets, row) : ofOneHot(metric, targets, row);
  }

  private static int ofLogit(String metric, Tensor targets, int row) {
    float target = targets.get(row, 0);
    if (target != 0 && target != 1) {
      throw new IllegalArgumentException(
          "%s: the target of row %s is %s, but one column is for two classes: 0 or 1"
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
          "%s: row %s of the targets has no single greatest number: give each row one class, 1 in its column and 0 elsewhere"
              .formatted(metric, row));
    }
    return best;
  }
}
