package dev.nn.train;

import dev.nn.net.Predictor;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;

/**
 * How often each class was predicted as each: rows are the true classes, columns the predicted
 * ones. Immutable. A sample with a NaN among its outputs is predicted as no class, and so is always
 * wrong.
 *
 * <p>With tp the samples of a class that were predicted as such:
 *
 * <pre>
 * precision = tp / all that were predicted as the class
 * recall    = tp / all that are of the class
 * F1        = 2 tp / (predicted + actual)
 * </pre>
 *
 * <p>Each is 0 where it would be 0 / 0: the precision of a class that was never predicted, and the
 * recall of one without samples. {@link #predicted} and {@link #actual} distinguish these from real
 * scores. The macro averages are plain means, including such zeros, over the classes that occur as
 * a truth or a prediction.
 */
public final class ConfusionMatrix {

  private final long[][] counts;
  private final long[] unpredicted;
  private final long total;

  private ConfusionMatrix(long[][] counts, long[] unpredicted, long total) {
    this.counts = counts;
    this.unpredicted = unpredicted;
    this.total = total;
  }

  /**
   * Counts outputs against targets. The predicted class is {@link Predictor#classOf}: with several
   * columns, that of the largest output; a single column is a logit of two classes, class 1 from 0
   * on.
   *
   * @param outputs one score per class in each row, or one logit; not modified
   * @param targets of the same shape: one-hot, or 0 and 1 for a logit; not modified
   * @return the counts
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there are no rows or no columns, or a row of the targets
   *     does not name exactly one class
   */
  public static ConfusionMatrix of(Tensor outputs, Tensor targets) {
    Metrics.requireNumbers("ConfusionMatrix", outputs, targets);
    int classes = Math.max(2, outputs.cols());
    long[][] counts = new long[classes][classes];
    long[] unpredicted = new long[classes];
    for (int i = 0; i < outputs.rows(); i++) {
      int actual = TargetClass.of("ConfusionMatrix", targets, i);
      int predicted = Predictor.classOf(outputs, i);
      if (predicted == Predictor.NO_CLASS) {
        unpredicted[actual]++;
      } else {
        counts[actual][predicted]++;
      }
    }
    return new ConfusionMatrix(counts, unpredicted, outputs.rows());
  }

  /**
   * Counts predicted classes against true ones.
   *
   * @param actual the class of each sample, from 0; not modified
   * @param predicted the predicted class of each sample, from 0, or {@link Predictor#NO_CLASS}; not
   *     modified
   * @param classes the number of classes, at least 2
   * @return the counts
   * @throws IllegalArgumentException if there are no samples or fewer than 2 classes, the lengths
   *     differ, or a class is out of range
   */
  public static ConfusionMatrix of(int[] actual, int[] predicted, int classes) {
    Objects.requireNonNull(actual, "actual");
    Objects.requireNonNull(predicted, "predicted");
    if (classes < 2) {
      throw new IllegalArgumentException(
          "ConfusionMatrix: at least 2 classes are needed, got " + classes);
    }
    if (actual.length == 0 || actual.length != predicted.length) {
      throw new IllegalArgumentException(
          "ConfusionMatrix: %s true classes and %s predicted ones: there must be as many of each, and at least 1"
              .formatted(actual.length, predicted.length));
    }
    long[][] counts = new long[classes][classes];
    long[] unpredicted = new long[classes];
    for (int i = 0; i < actual.length; i++) {
      requireInRange(actual[i], 0, classes, i);
      requireInRange(predicted[i], Predictor.NO_CLASS, classes, i);
      if (predicted[i] == Predictor.NO_CLASS) {
        unpredicted[actual[i]]++;
      } else {
        counts[actual[i]][predicted[i]]++;
      }
    }
    return new ConfusionMatrix(counts, unpredicted, actual.length);
  }

  private static void requireInRange(int c, int lowest, int classes, int sample) {
    if (c < lowest || c >= classes) {
      throw new IllegalArgumentException(
          "ConfusionMatrix: class %s of sample %s: it must be from %s to %s"
              .formatted(c, sample, lowest, classes - 1));
    }
  }

  /**
   * The number of classes.
   *
   * @return at least 2
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
   * The number of samples of one class that were predicted as another.
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
   * The number of samples of a class.
   *
   * @param c the class, from 0
   * @return the sum of its row, including the {@link #unpredicted}
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public long actual(int c) {
    long sum = unpredicted[requireClass(c)];
    for (long count : counts[c]) {
      sum += count;
    }
    return sum;
  }

  /**
   * The number of samples predicted as a class.
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
   * The number of samples of a class that were predicted as none, because an output was NaN.
   *
   * @param c the class, from 0
   * @return at least 0
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public long unpredicted(int c) {
    return unpredicted[requireClass(c)];
  }

  /**
   * The fraction of samples on the diagonal.
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
   * The fraction of the samples predicted as a class that belong to it.
   *
   * @param c the class, from 0
   * @return from 0 to 1; 0 if none was predicted
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double precision(int c) {
    return share(count(c, c), predicted(c));
  }

  /**
   * The fraction of the samples of a class that were predicted as such.
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
      throw new IndexOutOfBoundsException("ConfusionMatrix: class %s of %s: it must be from 0 to %s"
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

  /**
   * Returns the counts, one row per true class, with a column for samples without a prediction if
   * there are any.
   */
  @Override
  public String toString() {
    boolean nan = Arrays.stream(unpredicted).anyMatch(count -> count > 0);
    StringBuilder text = new StringBuilder("ConfusionMatrix, rows are true classes");
    text.append(nan ? ", the last column is NaN" : "");
    for (int c = 0; c < counts.length; c++) {
      text.append('\n');
      for (long count : counts[c]) {
        text.append("%7s".formatted(count));
      }
      text.append(nan ? "%7s".formatted(unpredicted[c]) : "");
    }
    return text.toString();
  }
}
