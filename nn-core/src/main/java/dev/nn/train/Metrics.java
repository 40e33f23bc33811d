package dev.nn.train;

import dev.nn.tensor.Tensor;

/**
 * Measures the quality of outputs. Sums are computed in double precision, row by row, so that a
 * value is the same on every machine. A NaN makes a regression metric NaN; among a row's outputs,
 * it makes the row's class wrong.
 */
public final class Metrics {

  private Metrics() {}

  /**
   * The fraction of rows whose class is right. With several columns, a row is right if the largest
   * output is in the column of the largest target; among equal outputs the first counts. A single
   * column is a logit, as for {@link dev.nn.loss.BinaryCrossEntropyWithLogits}: class 1 from 0 on.
   *
   * @param outputs one score per class in each row, or one logit; not modified
   * @param targets of the same shape: one-hot, or 0 and 1 for a logit; not modified
   * @return from 0 to 1
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there are no rows or no columns, or a row of the targets
   *     does not name exactly one class
   */
  public static double accuracy(Tensor outputs, Tensor targets) {
    requireNumbers("accuracy", outputs, targets);
    return outputs.cols() == 1
        ? ConfusionMatrix.of(outputs, targets).accuracy()
        : shareAmongFirst("accuracy", 1, outputs, targets);
  }

  /**
   * The fraction of rows where the target class is among the k classes with the largest outputs.
   * Among equal outputs, earlier columns come first, so that k = 1 is {@link #accuracy}.
   *
   * @param outputs one score per class in each row; not modified
   * @param targets one-hot, of the same shape; not modified
   * @param k from 1 to the number of classes
   * @return from 0 to 1
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there are no rows, fewer than two columns or a row of the
   *     targets does not name exactly one class, or k is out of range
   */
  public static double topK(Tensor outputs, Tensor targets, int k) {
    requireNumbers("topK", outputs, targets);
    if (outputs.cols() == 1) {
      throw new IllegalArgumentException(
          "topK: the outputs are %s, but a single column ranks no classes: for a logit, use Metrics.accuracy"
              .formatted(outputs.describe()));
    }
    if (k < 1 || k > outputs.cols()) {
      throw new IllegalArgumentException(
          "topK: k must be from 1 to the %s classes, got %s".formatted(outputs.cols(), k));
    }
    return shareAmongFirst("topK", k, outputs, targets);
  }

  private static double shareAmongFirst(String metric, int k, Tensor outputs, Tensor targets) {
    int right = 0;
    for (int i = 0; i < outputs.rows(); i++) {
      if (isAmongFirst(k, outputs, i, TargetClass.of(metric, targets, i))) {
        right++;
      }
    }
    return (double) right / outputs.rows();
  }

  /**
   * Whether fewer than k columns of a row come before this one in descending order of score, and
   * none is NaN. For k = 1 this tells whether {@link Tensor#argmax} would find it, in half the time
   * where a net is mostly right, because the comparisons are then predictable.
   */
  private static boolean isAmongFirst(int k, Tensor outputs, int row, int col) {
    float[] scores = outputs.array();
    int start = outputs.offset() + row * outputs.cols();
    float score = scores[start + col];
    int before = 0;
    for (int j = 0; j < outputs.cols(); j++) {
      float other = scores[start + j];
      if (!(other < score) && j != col) {
        int order = Float.compare(other, score);
        boolean comesFirst = order > 0 || order == 0 && j < col;
        if (Float.isNaN(other) || Float.isNaN(score) || comesFirst && ++before == k) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The root of the mean squared error over all elements.
   *
   * @param outputs the net's output; not modified
   * @param targets the desired output, of the same shape; not modified
   * @return at least 0, in the unit of the targets
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there are no rows or no columns
   */
  public static double rmse(Tensor outputs, Tensor targets) {
    requireNumbers("rmse", outputs, targets);
    double sum = 0;
    for (int j = 0; j < outputs.cols(); j++) {
      sum += squaredError(outputs, targets, j);
    }
    return Math.sqrt(sum / outputs.size());
  }

  /**
   * The mean absolute error over all elements.
   *
   * @param outputs the net's output; not modified
   * @param targets the desired output, of the same shape; not modified
   * @return at least 0, in the unit of the targets
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there are no rows or no columns
   */
  public static double mae(Tensor outputs, Tensor targets) {
    requireNumbers("mae", outputs, targets);
    double sum = 0;
    for (int i = 0; i < outputs.rows(); i++) {
      for (int j = 0; j < outputs.cols(); j++) {
        sum += Math.abs((double) outputs.get(i, j) - targets.get(i, j));
      }
    }
    return sum / outputs.size();
  }

  /**
   * The coefficient of determination, 1 - sum (target - output)<sup>2</sup> / sum (target - mean of
   * the targets)<sup>2</sup>: 1 is perfect, 0 is as good as always answering the mean. It is
   * computed for each column and averaged over the columns. It is NaN if all targets of a column
   * are equal, as in a single row, because then there is no spread to explain.
   *
   * @param outputs the net's output; not modified
   * @param targets the desired output, of the same shape; not modified
   * @return at most 1, or NaN
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there are no rows or no columns
   */
  public static double r2(Tensor outputs, Tensor targets) {
    requireNumbers("r2", outputs, targets);
    double sum = 0;
    for (int j = 0; j < outputs.cols(); j++) {
      double spread = squaredSpread(targets, j);
      sum += spread == 0 ? Double.NaN : 1 - squaredError(outputs, targets, j) / spread;
    }
    return sum / outputs.cols();
  }

  private static double squaredError(Tensor outputs, Tensor targets, int col) {
    double sum = 0;
    for (int i = 0; i < outputs.rows(); i++) {
      double error = (double) outputs.get(i, col) - targets.get(i, col);
      sum += error * error;
    }
    return sum;
  }

  /** Exactly 0 for equal targets, since the computed mean of equal numbers may differ from them. */
  private static double squaredSpread(Tensor targets, int col) {
    double first = targets.get(0, col);
    double mean = 0;
    for (int i = 0; i < targets.rows(); i++) {
      mean += targets.get(i, col) - first;
    }
    mean /= targets.rows();
    double sum = 0;
    for (int i = 0; i < targets.rows(); i++) {
      double distance = targets.get(i, col) - first - mean;
      sum += distance * distance;
    }
    return sum;
  }

  static void requireNumbers(String metric, Tensor outputs, Tensor targets) {
    Tensor.requireSameShape(metric, "outputs", outputs, "targets", targets);
    if (outputs.size() == 0) {
      throw new IllegalArgumentException(
          "%s: outputs are %s, but at least one row and one column are needed"
              .formatted(metric, outputs.describe()));
    }
  }
}
