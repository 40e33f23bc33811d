package dev.nn.model;

import dev.nn.model.features.InputReport;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How good a {@link LabelClassifier} is on some rows, compared with baselines that need no net.
 * Immutable.
 */
public final class LabelScore {

  /**
   * The score of one label.
   *
   * @param name the label
   * @param rows how many rows have it
   * @param accuracy the share of rows for which the presence or absence of the label was predicted
   *     correctly
   * @param precision of the rows predicted to have it, the share that do; NaN if there are none
   * @param recall of the rows that have it, the share predicted to have it; NaN if there are none
   * @param majorityAccuracy the accuracy of always predicting the more frequent answer in training;
   *     NaN if another library trained the model
   * @param linearAccuracy the accuracy of a linear model for the label, with the same threshold;
   *     NaN if there are too many columns for a linear model, or another library trained the model
   */
  public record OfLabel(
      String name,
      long rows,
      double accuracy,
      double precision,
      double recall,
      double majorityAccuracy,
      double linearAccuracy) {}

  private final List<OfLabel> labels;
  private final int rows;
  private final double exactShare;
  private final InputReport inputs;

  private LabelScore(List<OfLabel> labels, int rows, double exactShare, InputReport inputs) {
    this.labels = List.copyOf(labels);
    this.rows = rows;
    this.exactShare = exactShare;
    this.inputs = inputs;
  }

  static LabelScore of(
      List<String> names,
      double threshold,
      Tensor targets,
      Tensor probabilities,
      @Nullable Tensor linear,
      float @Nullable [] means,
      InputReport inputs) {
    int exact = 0;
    for (int row = 0; row < targets.rows(); row++) {
      exact += isExact(targets, probabilities, row, threshold) ? 1 : 0;
    }
    List<OfLabel> scores = new ArrayList<>();
    for (int label = 0; label < names.size(); label++) {
      Counts net = Counts.of(targets, probabilities, label, threshold);
      double linearAccuracy = linear == null
          ? Double.NaN
          : Counts.of(targets, linear, label, threshold).accuracy();
      double majority = means == null ? Double.NaN : net.shareOf(means[label] >= 0.5);
      scores.add(new OfLabel(
          names.get(label),
          net.positives,
          net.accuracy(),
          net.precision(),
          net.recall(),
          majority,
          linearAccuracy));
    }
    return new LabelScore(scores, targets.rows(), (double) exact / targets.rows(), inputs);
  }

  private static boolean isExact(Tensor targets, Tensor scores, int row, double threshold) {
    for (int label = 0; label < targets.cols(); label++) {
      if (scores.get(row, label) >= threshold != (targets.get(row, label) == 1)) {
        return false;
      }
    }
    return true;
  }

  /** The predictions for one label, counted. */
  private record Counts(long rows, long positives, long predicted, long truePositives) {

    static Counts of(Tensor targets, Tensor scores, int label, double threshold) {
      long positives = 0;
      long predicted = 0;
      long truePositives = 0;
      for (int row = 0; row < targets.rows(); row++) {
        boolean has = targets.get(row, label) == 1;
        boolean isPredicted = scores.get(row, label) >= threshold;
        positives += has ? 1 : 0;
        predicted += isPredicted ? 1 : 0;
        truePositives += has && isPredicted ? 1 : 0;
      }
      return new Counts(targets.rows(), positives, predicted, truePositives);
    }

    double accuracy() {
      return (double) (rows - positives - predicted + 2 * truePositives) / rows;
    }

    double precision() {
      return predicted == 0 ? Double.NaN : (double) truePositives / predicted;
    }

    double recall() {
      return positives == 0 ? Double.NaN : (double) truePositives / positives;
    }

    /** The share of rows that have the label, or that do not. */
    double shareOf(boolean having) {
      return (double) (having ? positives : rows - positives) / rows;
    }
  }

  /**
   * The scores of the labels.
   *
   * @return one for each, in the model's order
   */
  public List<OfLabel> labels() {
    return labels;
  }

  /**
   * The score of a label.
   *
   * @param name the label
   * @return its score
   * @throws IllegalArgumentException if there is no such label
   */
  public OfLabel label(String name) {
    Objects.requireNonNull(name, "name");
    List<String> names = labels.stream().map(OfLabel::name).toList();
    int index = ClassTarget.indexOf(name, names);
    if (index < 0) {
      throw new IllegalArgumentException(
          "LabelScore: no label is called '%s', only %s".formatted(name, names));
    }
    return labels.get(index);
  }

  /**
   * The share of rows for which exactly the right set of labels was predicted, also called subset
   * accuracy.
   *
   * @return from 0 to 1
   */
  public double exactShare() {
    return exactShare;
  }

  /**
   * The mean accuracy over the labels.
   *
   * @return from 0 to 1
   */
  public double meanAccuracy() {
    return mean(OfLabel::accuracy);
  }

  private double mean(ToDoubleFunction<OfLabel> number) {
    return labels.stream().mapToDouble(number).sum() / labels.size();
  }

  /**
   * How many rows were evaluated.
   *
   * @return at least 1
   */
  public int rows() {
    return rows;
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
   * Cases in which the accuracies alone would mislead. Of many labels that are hardly predicted,
   * only the five worst are named.
   *
   * @return sentences; empty if there is nothing to warn about
   */
  public List<String> warnings() {
    return Stream.of(useless(), beaten(), missed()).flatMap(List::stream).toList();
  }

  private List<String> beaten() {
    long others = Math.max(right(OfLabel::accuracy), right(OfLabel::majorityAccuracy));
    return right(OfLabel::linearAccuracy) > others
        ? List.of(
            text("a linear model is better: mean accuracy %.3f", mean(OfLabel::linearAccuracy)))
        : List.of();
  }

  /** How many answers are right, which tells equal means from rounded ones; 0 if unknown. */
  private long right(ToDoubleFunction<OfLabel> accuracy) {
    return labels.stream()
        .mapToLong(label -> Math.round(rows * accuracy.applyAsDouble(label)))
        .sum();
  }

  private List<String> useless() {
    return Worst.warnings(
        worst(
            label -> label.accuracy <= label.majorityAccuracy,
            label -> label.majorityAccuracy - label.accuracy),
        label -> text(
            "always predicting the more frequent answer is as good for '%s': %.3f",
            label.name, label.majorityAccuracy),
        others ->
            text("always predicting the more frequent answer is as good for %s", counted(others)));
  }

  private List<String> missed() {
    return Worst.warnings(
        worst(label -> label.recall < 0.5, label -> label.rows * (1 - label.recall)),
        label -> text(
            "only %s of %s rows with the label '%s' were found",
            Math.round(label.rows * label.recall), label.rows, label.name),
        others -> text("fewer than half of the rows with %s were found", counted(others)));
  }

  private List<OfLabel> worst(Predicate<OfLabel> poor, ToDoubleFunction<OfLabel> loss) {
    return labels.stream()
        .filter(poor)
        .sorted(Comparator.comparingDouble(loss).reversed())
        .toList();
  }

  private static String counted(List<OfLabel> others) {
    return others.size() + (others.size() == 1 ? " other label" : " other labels");
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Returns one line per label, and the warnings. */
  @Override
  public String toString() {
    StringBuilder out =
        new StringBuilder(text("all labels right in %.3f of %s rows", exactShare, rows));
    for (OfLabel label : labels) {
      out.append(text(
          "\n%s: accuracy %.3f, recall %.3f of %s rows, precision %.3f (%s)",
          label.name,
          label.accuracy,
          label.recall,
          label.rows,
          label.precision,
          Comparison.words(
              "most frequent answer", "%.3f", label.majorityAccuracy, label.linearAccuracy)));
    }
    warnings().forEach(warning -> out.append("\nwarning: ").append(warning));
    inputs.lines().forEach(line -> out.append("\ninputs: ").append(line));
    return out.toString();
  }
}
