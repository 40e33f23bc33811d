package dev.nn.examples.model;

import dev.nn.examples.report.Page;
import dev.nn.model.LabelScore;
import dev.nn.model.LabelScore.OfLabel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How well a model predicts the labels of rows.
 *
 * @param score the score
 */
public record LabelOutcome(LabelScore score) implements Outcome {

  private static final List<String> HEADER = List.of(
      "label", "rows", "accuracy", "more frequent answer", "linear model", "precision", "recall");

  private static final int MOST_NAMED = 5;

  @Override
  public Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("mean accuracy", score.meanAccuracy());
    numbers.put("all labels correct", score.exactShare());
    return numbers;
  }

  @Override
  public Map<String, String> measures() {
    Map<String, String> measures = new LinkedHashMap<>();
    measures.put("mean accuracy", Outcome.percent(score.meanAccuracy()));
    measures.put("more frequent answers", Outcome.orUnknown(mean(OfLabel::majorityAccuracy)));
    if (!Double.isNaN(mean(OfLabel::linearAccuracy))) {
      measures.put("linear model", Outcome.percent(mean(OfLabel::linearAccuracy)));
    }
    measures.put("all labels correct", Outcome.percent(score.exactShare()));
    measures.put("samples", String.format(Locale.ROOT, "%,d", score.rows()));
    return measures;
  }

  private double mean(ToDoubleFunction<OfLabel> number) {
    return score.labels().stream().mapToDouble(number).average().orElse(Double.NaN);
  }

  /** Of many labels only the worst are named. */
  @Override
  public List<String> warnings() {
    return Stream.concat(useless().stream(), missed().stream()).toList();
  }

  private List<String> useless() {
    return warnings(
        worst(
            label -> label.accuracy() <= label.majorityAccuracy(),
            label -> label.majorityAccuracy() - label.accuracy()),
        label -> "%s: always giving the more frequent answer is as good: %s"
            .formatted(label.name(), Outcome.percent(label.majorityAccuracy())),
        "always giving the more frequent answer is as good for %d other %s");
  }

  private List<String> missed() {
    return warnings(
        worst(label -> label.recall() < 0.5, label -> label.rows() * (1 - label.recall())),
        label -> "%s: of the %d rows with this label, %s were found"
            .formatted(label.name(), label.rows(), Outcome.percent(label.recall())),
        "fewer than half of the rows with %d other %s were found");
  }

  private List<OfLabel> worst(Predicate<OfLabel> poor, ToDoubleFunction<OfLabel> loss) {
    return score.labels().stream()
        .filter(poor)
        .sorted(Comparator.comparingDouble(loss).reversed())
        .toList();
  }

  private static List<String> warnings(
      List<OfLabel> labels, Function<OfLabel, String> ofOne, String ofOthers) {
    List<String> warnings = new ArrayList<>();
    labels.stream().limit(MOST_NAMED).map(ofOne).forEach(warnings::add);
    int others = labels.size() - warnings.size();
    if (others > 0) {
      warnings.add(ofOthers.formatted(others, others == 1 ? "label" : "labels"));
    }
    return warnings;
  }

  @Override
  public List<String> remarks() {
    return score.inputs().lines();
  }

  @Override
  public String details() {
    StringBuilder text = new StringBuilder();
    for (OfLabel label : score.labels()) {
      text.append("%s: accuracy %s (more frequent answer %s), precision %s, recall %s of %d%n"
          .formatted(
              label.name(),
              Outcome.percent(label.accuracy()),
              Outcome.orUnknown(label.majorityAccuracy()),
              Outcome.percent(label.precision()),
              Outcome.percent(label.recall()),
              label.rows()));
    }
    return text.toString();
  }

  @Override
  public void show(Page page) {
    page.table("Labels", HEADER, score.labels().stream().map(LabelOutcome::line).toList());
  }

  private static List<String> line(OfLabel label) {
    return List.of(
        label.name(),
        Long.toString(label.rows()),
        Outcome.percent(label.accuracy()),
        Outcome.orUnknown(label.majorityAccuracy()),
        Outcome.percent(label.linearAccuracy()),
        Outcome.percent(label.precision()),
        Outcome.percent(label.recall()));
  }
}
