package dev.nn.train;

import dev.nn.tensor.Tensor;
import java.util.function.IntToDoubleFunction;

/**
 * How often each class was taken for each: rows are the true classes, columns the predicted ones.
 * Immutable.
 *
 * <p>With tp the samples of a class that were predicted as such:
 *
 * <pre>
 * precision = tp / all that were predicted as the class     0 if there are none
 * recall    = tp / all that are of the class                0 if there are none
 * F1        = 2 tp / (predicted + actual)                   0 if there are none
 * </pre>
 *
 * <p>The macro averages are plain means over the classes that occur, as a truth or a prediction;
 * classes that do neither are left out.
 */
public final class ConfusionMatrix {

  private final long[][] counts;
  private final long total;

  private ConfusionMatrix(long[][] counts, long total) {
    this.counts = counts;
    this.total = total;
  }

  /**
   * Counts outputs against targets. The predicted class is the column of the greatest output.
   *
   * @param outputs one score per class in each row; not modified
   * @param targets one-hot, of the same shape; not modified
   * @return the counts
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there are no rows or no columns
   */
  public static ConfusionMatrix of(Tensor outputs, Tensor targets) {
    Metrics.requireNumbers("ConfusionMatrix", outputs, targets);
    long[][] counts = new long[outputs.cols()][outputs.cols()];
    for (int i = 0; i < outputs.rows(); i++) {
      counts[targets.argmax(i)][outputs.argmax(i)]++;
    }
    return new ConfusionMatrix(counts, outputs.rows());
  }

  /**
   * The number of classes.
   *
   * @return at least 1
   */
  public int classes() {
    return counts.length;
  }

  /**
   * The number of samples.
   *
   * @return at least 1
   */
  public long total() {
    return total;
  }

  /**
   * How many samples of one class were taken for another.
   *
   * @param actual the true class, from 0
   * @param predicted the predicted class, from 0
   * @return at least 0
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public long count(int actual, int predicted) {
    return counts[requireClass(actual)][requireClass(predicted)];
  }

  /**
   * How many samples are of a class.
   *
   * @param c the class, from 0
   * @return the sum of its row
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public long actual(int c) {
    long sum = 0;
    for (long count : counts[requireClass(c)]) {
      sum += count;
    }
    return sum;
  }

  /**
   * How many samples were predicted as a class.
   *
   * @param c the class, from 0
   * @return the sum of its column
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public long predicted(int c) {
    requireClass(c);
    long sum = 0;
    for (long[] row : counts) {
      sum += row[c];
    }
    return sum;
  }

  /**
   * The share of samples on the diagonal.
   *
   * @return from 0 to 1
   */
  public double accuracy() {
    long right = 0;
    for (int c = 0; c < counts.length; c++) {
      right += counts[c][c];
    }
    return (double) right / total;
  }

  /**
   * Of the samples predicted as a class, the share that are of it.
   *
   * @param c the class, from 0
   * @return from 0 to 1; 0 if none was predicted
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double precision(int c) {
    return share(count(c, c), predicted(c));
  }

  /**
   * Of the samples of a class, the share that were predicted as such.
   *
   * @param c the class, from 0
   * @return from 0 to 1; 0 if the class has no samples
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double recall(int c) {
    return share(count(c, c), actual(c));
  }

  /**
   * The harmonic mean of precision and recall.
   *
   * @param c the class, from 0
   * @return from 0 to 1; 0 if the class neither has samples nor was predicted
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double f1(int c) {
    return share(2 * count(c, c), predicted(c) + actual(c));
  }

  /**
   * The mean of {@link #precision} over the classes that occur.
   *
   * @return from 0 to 1
   */
  public double macroPrecision() {
    return mean(this::precision);
  }

  /**
   * The mean of {@link #recall} over the classes that occur.
   *
   * @return from 0 to 1
   */
  public double macroRecall() {
    return mean(this::recall);
  }

  /**
   * The mean of {@link #f1} over the classes that occur.
   *
   * @return from 0 to 1
   */
  public double macroF1() {
    return mean(this::f1);
  }

  private int requireClass(int c) {
    if (c < 0 || c >= counts.length) {
      throw new IndexOutOfBoundsException("ConfusionMatrix: class %d of %d: from 0 to %d"
          .formatted(c, counts.length, counts.length - 1));
    }
    return c;
  }

  private double mean(IntToDoubleFunction measure) {
    double sum = 0;
    int occurring = 0;
    for (int c = 0; c < counts.length; c++) {
      if (actual(c) + predicted(c) > 0) {
        sum += measure.applyAsDouble(c);
        occurring++;
      }
    }
    return sum / occurring;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** Returns the counts, one row for each true class. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("ConfusionMatrix, rows are true classes");
    for (long[] row : counts) {
      text.append('\n');
      for (long count : row) {
        text.append("%7d".formatted(count));
      }
    }
    return text.toString();
  }
}
