package dev.nn.train;

import dev.nn.tensor.Tensor;

/** Measures of how good outputs are. */
public final class Metrics {

  private Metrics() {}

  /**
   * The share of rows whose greatest output stands where the greatest target stands.
   *
   * @param outputs one score per class in each row; not modified
   * @param targets one-hot, of the same shape; not modified
   * @return from 0 to 1
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there are no rows
   */
  public static double accuracy(Tensor outputs, Tensor targets) {
    Tensor.requireSameShape("accuracy", "outputs", outputs, "targets", targets);
    if (outputs.size() == 0) {
      throw new IllegalArgumentException(
          "accuracy: outputs are %s: at least one row and one column are needed"
              .formatted(outputs.describe()));
    }
    int right = 0;
    for (int i = 0; i < outputs.rows(); i++) {
      if (outputs.argmax(i) == targets.argmax(i)) {
        right++;
      }
    }
    return (double) right / outputs.rows();
  }
}
