package dev.nn.model;

import dev.nn.model.features.InputReport;
import dev.nn.tensor.Tensor;
import dev.nn.train.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How good a {@link Classifier} is on some rows, compared with baselines that need no net.
 * Immutable.
 */
public final class ClassifierScore {

  /** The floor for the probability of the true class, so that the log loss stays finite. */
  private static final double LEAST_PROBABILITY = 1e-15;

  private static final int MOST_LISTED = 12;

  private final List<String> classes;
  private final ConfusionMatrix confusion;
  private final double majorityAccuracy;
  private final double linearAccuracy;
  private final double logLoss;
  private final InputReport inputs;

  ClassifierScore(
      List<String> classes,
      int[] actual,
      int[] predicted,
      int @Nullable [] linear,
      OptionalInt majority,
      @Nullable Tensor probabilities,
      InputReport inputs) {
    this.classes = classes;
    this.confusion = ConfusionMatrix.of(actual, predicted, classes.size());
    this.majorityAccuracy = majority.isEmpty()
        ? Double.NaN
        : share(i -> actual[i] == majority.getAsInt(), actual.length);
    this.linearAccuracy =
        linear == null ? Double.NaN : share(i -> actual[i] == linear[i], actual.length);
    this.logLoss = probabilities == null ? Double.NaN : logLoss(actual, probabilities);
    this.inputs = inputs;
  }

  private static double share(IntPredicate right, int count) {
    return (double) IntStream.range(0, count).filter(right).count() / count;
  }

  private static double logLoss(int[] actual, Tensor probabilities) {
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      sum -= StrictMath.log(Math.max(LEAST_PROBABILITY, probabilities.get(i, actual[i])));
    }
    return sum / actual.length;
  }

  /**
   * The share of rows whose class was predicted correctly.
   *
   * @return from 0 to 1
   */
  public double accuracy() {
    return confusion.accuracy();
  }

  /**
   * The accuracy of always predicting the most frequent class in training.
   *
   * @return from 0 to 1; NaN if another library trained the model
   */
  public double majorityAccuracy() {
    return majorityAccuracy;
  }

  /**
   * The accuracy of logistic regression trained on the same rows, with the model's threshold, or of
   * ridge regression on classes if the loss gives no probabilities.
   *
   * @return from 0 to 1; NaN if there are too many columns for a linear model, or another library
   *     trained the model
   */
  public double linearAccuracy() {
    return linearAccuracy;
  }

  /**
   * The mean of -log(the probability of the true class), where a probability below 1e-15 counts as
   * 1e-15.
   *
   * @return at least 0; NaN if the model gives no probabilities
   */
  public double logLoss() {
    return logLoss;
  }

  /**
   * The recall of the {@linkplain Settings#positive positive} one of two classes.
   *
   * @return from 0 to 1; NaN as for {@link #recall(String)}
   * @throws IllegalStateException if there are more than two classes
   */
  public double recall() {
    return recall(ClassTarget.positive(classes));
  }

  /**
   * Of the rows of a class, the share predicted as that class.
   *
   * @param name the class
   * @return from 0 to 1; NaN if no row belongs to the class
   * @throws IllegalArgumentException if there is no such class
   */
  public double recall(String name) {
    int c = index(name);
    return ratio(confusion.count(c, c), confusion.actual(c));
  }

  /**
   * The precision of the {@linkplain Settings#positive positive} one of two classes.
   *
   * @return from 0 to 1; NaN as for {@link #precision(String)}
   * @throws IllegalStateException if there are more than two classes
   */
  public double precision() {
    return precision(ClassTarget.positive(classes));
  }

  /**
   * Of the rows predicted as a class, the share that belong to it.
   *
   * @param name the class
   * @return from 0 to 1; NaN if no row was predicted as it
   * @throws IllegalArgumentException if there is no such class
   */
  public double precision(String name) {
    int c = index(name);
    return ratio(confusion.count(c, c), confusion.predicted(c));
  }

  /**
   * The F1 of the {@linkplain Settings#positive positive} one of two classes.
   *
   * @return from 0 to 1; NaN as for {@link #f1(String)}
   * @throws IllegalStateException if there are more than two classes
   */
  public double f1() {
    return f1(ClassTarget.positive(classes));
  }

  /**
   * The harmonic mean of precision and recall.
   *
   * @param name the class
   * @return from 0 to 1; NaN if no row belongs to the class or was predicted as it
   * @throws IllegalArgumentException if there is no such class
   */
  public double f1(String name) {
    int c = index(name);
    return ratio(2 * confusion.count(c, c), confusion.actual(c) + confusion.predicted(c));
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }

  private int index(String name) {
    Objects.requireNonNull(name, "name");
    int index = ClassTarget.indexOf(name, classes);
    if (index < 0) {
      throw new IllegalArgumentException(
          "ClassifierScore: no class is called '%s', only %s".formatted(name, classes));
    }
    return index;
  }

  /**
   * How often each class was predicted for each true class.
   *
   * @return the counts, in the order of {@link #classes}
   */
  public ConfusionMatrix confusion() {
    return confusion;
  }

  /**
   * The classes.
   *
   * @return their names
   */
  public List<String> classes() {
    return classes;
  }

  /**
   * The remarks on the inputs.
   *
   * @return the counts
   */
  public InputReport inputs() {
    return inputs;
  }

  /**
   * Cases in which the accuracy alone would mislead. Of many classes that are hardly recognised,
   * only the five with the most missed rows are named.
   *
   * @return sentences; empty if there is nothing to warn about
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    List<String> absent = absent();
    if (!absent.isEmpty()) {
      warnings.add(text(
          "no row has %s: the scores say nothing about %s",
          absent.size() == 1
              ? "the class " + absent.get(0)
              : "one of the classes " + listed(absent),
          absent.size() == 1 ? "it" : "them"));
    }
    if (accuracy() <= majorityAccuracy) {
      warnings.add(
          text("always predicting the most frequent class is as good: %.3f", majorityAccuracy));
    }
    if (linearAccuracy > Math.max(accuracy(), majorityAccuracy)) {
      warnings.add(text("a linear model is better: %.3f", linearAccuracy));
    }
    warnings.addAll(new MissedClasses(classes, confusion).warnings());
    return warnings;
  }

  private List<String> absent() {
    return IntStream.range(0, classes.size())
        .filter(c -> confusion.actual(c) == 0)
        .mapToObj(c -> "'" + classes.get(c) + "'")
        .toList();
  }

  private static String listed(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(names.size(), MOST_LISTED)));
    return names.size() > MOST_LISTED ? first + ", ... (" + names.size() + " in all)" : first;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Returns the accuracy alongside those of the baselines, and the warnings. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(text(
        "accuracy %.3f on %s rows (%s)",
        accuracy(),
        confusion.total(),
        Comparison.words("most frequent class", "%.3f", majorityAccuracy, linearAccuracy)));
    warnings().forEach(warning -> out.append("\nwarning: ").append(warning));
    inputs.lines().forEach(line -> out.append("\ninputs: ").append(line));
    return out.toString();
  }
}
