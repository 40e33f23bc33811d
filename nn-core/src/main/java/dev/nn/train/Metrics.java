package dev.nn.train;

import dev.nn.tensor.Tensor;

/**
 * Measures of how good outputs are. Sums are taken in double precision, row by row, so that a value
 * is the same on every machine. A NaN among the numbers makes a measure of regression NaN.
 */
public final class Metrics {

  private Metrics() {}

  /**
   * The share of rows whose greatest output stands where the greatest target stands.
   *
   * @param outputs one score per class in each row; not modified
   * @param targets one-hot, of the same shape; not modified
   * @return from 0 to 1
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there are no rows or no columns
   */
  public static double accuracy(Tensor outputs, Tensor targets) {
    requireNumbers("accuracy", outputs, targets);
    int right = 0;
    for (int i = 0; i < outputs.rows(); i++) {
      if (isAmongFirst(1, outputs, i, targets.argmax(i))) {
        right++;
      }
    }
    return (double) right / outputs.rows();
  }

  /**
   * The share of rows where the class of the target is among the k classes of the greatest outputs.
   * Among equal outputs the first columns come first, and NaN counts as greater than any number, so
   * that k = 1 is {@link #accuracy}.
   *
   * @param outputs one score per class in each row; not modified
   * @param targets one-hot, of the same shape; not modified
   * @param k from 1 to the number of classes
   * @return from 0 to 1
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there are no rows or no columns, or k is out of range
   */
  public static double topK(Tensor outputs, Tensor targets, int k) {
    requireNumbers("topK", outputs, targets);
    if (k < 1 || k > outputs.cols()) {
      throw new IllegalArgumentException(
          "topK: k must be from 1 to the %d classes, got %d".formatted(outputs.cols(), k));
    }
    int right = 0;
    for (int i = 0; i < outputs.rows(); i++) {
      if (isAmongFirst(k, outputs, i, targets.argmax(i))) {
        right++;
      }
    }
    return (double) right / outputs.rows();
  }

  /**
   * Whether fewer than k columns of a row come before this one when sorted by falling score. For k
   * = 1 this is whether {@link Tensor#argmax} would find it, in half the time where a net is mostly
   * right: no comparison surprises the processor then.
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
        if ((order > 0 || order == 0 && j < col) && ++before == k) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The root of the mean squared error over all elements.
   *
   * @param outputs what the net gave; not modified
   * @param targets what it should have given, of the same shape; not modified
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
   * @param outputs what the net gave; not modified
   * @param targets what it should have given, of the same shape; not modified
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
   * computed for each column; the result is the mean over the columns. A column whose targets are
   * all equal counts 1 if every output equals them, else 0.
   *
   * @param outputs what the net gave; not modified
   * @param targets what it should have given, of the same shape; not modified
   * @return at most 1
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there are no rows or no columns
   */
  public static double r2(Tensor outputs, Tensor targets) {
    requireNumbers("r2", outputs, targets);
    double sum = 0;
    for (int j = 0; j < outputs.cols(); j++) {
      double error = squaredError(outputs, targets, j);
      double spread = squaredSpread(targets, j);
      sum += spread == 0 && error >= 0 ? (error == 0 ? 1 : 0) : 1 - error / spread;
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

  /** Exactly 0 for equal targets: the mean of equal numbers need not be equal to them. */
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
          "%s: outputs are %s: at least one row and one column are needed"
              .formatted(metric, outputs.describe()));
    }
  }
}
