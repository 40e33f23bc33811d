package dev.nn.examples.model;

import dev.nn.examples.report.Page;
import dev.nn.examples.table.Shown;
import dev.nn.model.LabelScore;
import dev.nn.model.LabelScore.OfLabel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How well a model predicts the labels of rows.
 *
 * @param score the score
 */
public record LabelOutcome(LabelScore score) implements Outcome {

  private static final List<String> HEADER = List.of(
      "label", "accuracy", "more frequent answer", "linear model", "precision", "recall", "rows");

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
    measures.put("samples", Shown.number(score.rows()));
    return measures;
  }

  private double mean(ToDoubleFunction<OfLabel> number) {
    return score.labels().stream().mapToDouble(number).average().orElse(Double.NaN);
  }

  @Override
  public List<String> warnings() {
    return score.warnings();
  }

  @Override
  public List<String> remarks() {
    return score.inputs().lines();
  }

  @Override
  public String details() {
    return Outcome.described(HEADER, lines());
  }

  @Override
  public void show(Page page) {
    page.table("Labels", HEADER, lines());
  }

  private List<List<String>> lines() {
    return score.labels().stream().map(LabelOutcome::line).toList();
  }

  private static List<String> line(OfLabel label) {
    return List.of(
        label.name(),
        Outcome.percent(label.accuracy()),
        Outcome.orUnknown(label.majorityAccuracy()),
        Outcome.percent(label.linearAccuracy()),
        Outcome.percent(label.precision()),
        Outcome.percent(label.recall()),
        Shown.number(label.rows()));
  }
}
