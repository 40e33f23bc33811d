package dev.nn.examples.model;

import dev.nn.examples.report.Page;
import dev.nn.examples.table.Shown;
import dev.nn.model.RegressorScore;
import dev.nn.model.RegressorScore.OfQuantity;
import dev.nn.model.Samples;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How far a model's predicted quantities are from the true ones.
 *
 * @param score the score
 * @param predictions its prediction for each row
 * @param samples the samples it was measured on
 */
public record QuantityOutcome(
    RegressorScore score, List<double[]> predictions, Samples<Integer> samples) implements Outcome {

  private static final List<String> HEADER =
      List.of("quantity", "R2", "RMSE", "RMSE of the mean", "RMSE of a linear model", "MAE");

  @Override
  public Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    if (isOne()) {
      numbers.putAll(numbers(score.quantities().get(0), ""));
      return numbers;
    }
    numbers.put("mean R2", meanR2());
    score.quantities().forEach(each -> numbers.putAll(numbers(each, " of " + each.name())));
    return numbers;
  }

  private static Map<String, Double> numbers(OfQuantity quantity, String of) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("R2" + of, quantity.r2());
    numbers.put("RMSE" + of, quantity.rmse());
    numbers.put("MAE" + of, quantity.mae());
    return numbers;
  }

  private boolean isOne() {
    return score.quantities().size() == 1;
  }

  private double meanR2() {
    return score.quantities().stream().mapToDouble(OfQuantity::r2).average().orElseThrow();
  }

  /** Of one quantity, all measures; several have them in a table. */
  @Override
  public Map<String, String> measures() {
    Map<String, String> measures = new LinkedHashMap<>();
    if (isOne()) {
      List<String> line = line(score.quantities().get(0));
      for (int m = 1; m < line.size(); m++) {
        measures.put(HEADER.get(m), line.get(m));
      }
      measures.values().remove("");
    } else {
      measures.put("mean R2", r2(meanR2()));
    }
    measures.put("samples", Shown.number(samples.size()));
    return measures;
  }

  /** The measures of a quantity; empty where there is no linear model. */
  private static List<String> line(OfQuantity quantity) {
    return List.of(
        quantity.name(),
        r2(quantity.r2()),
        text("%.4g", quantity.rmse()),
        Double.isNaN(quantity.meanRmse()) ? UNKNOWN : text("%.4g", quantity.meanRmse()),
        Double.isNaN(quantity.linearRmse()) ? "" : text("%.4g", quantity.linearRmse()),
        text("%.4g", quantity.mae()));
  }

  private static String r2(double r2) {
    return Double.isNaN(r2) ? "none" : text("%.5f", r2);
  }

  private static String text(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
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
    return isOne() ? "" : Outcome.described(HEADER, lines());
  }

  @Override
  public void show(Page page) throws IOException {
    if (!isOne()) {
      page.table("Quantities", HEADER, lines());
    }
    for (int q = 0; q < score.quantities().size(); q++) {
      int place = q;
      page.scatter(
          score.quantities().get(q).name(),
          predictions.stream().mapToDouble(numbers -> numbers[place]).toArray(),
          actual(q));
    }
  }

  private List<List<String>> lines() {
    return score.quantities().stream().map(QuantityOutcome::line).toList();
  }

  private double[] actual(int place) {
    double[] actual = new double[samples.size()];
    for (int row = 0; row < actual.length; row++) {
      Object target = samples.target(row);
      actual[row] = target instanceof double[] all ? all[place] : ((Number) target).doubleValue();
    }
    return actual;
  }
}
