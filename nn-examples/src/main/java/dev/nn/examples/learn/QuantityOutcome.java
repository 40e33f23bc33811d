package dev.nn.examples.learn;

import dev.nn.examples.report.Page;
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

  @Override
  public Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (OfQuantity quantity : score.quantities()) {
      numbers.put("R2" + of(quantity), quantity.r2());
      numbers.put("RMSE" + of(quantity), quantity.rmse());
      numbers.put("MAE" + of(quantity), quantity.mae());
    }
    return numbers;
  }

  @Override
  public Map<String, String> measures() {
    Map<String, String> measures = new LinkedHashMap<>();
    for (OfQuantity quantity : score.quantities()) {
      String of = of(quantity);
      measures.put("R2" + of, Double.isNaN(quantity.r2()) ? "none" : text("%.5f", quantity.r2()));
      measures.put("RMSE" + of, text("%.4g", quantity.rmse()));
      measures.put(
          "RMSE of the mean" + of,
          Double.isNaN(quantity.meanRmse()) ? UNKNOWN : text("%.4g", quantity.meanRmse()));
      if (!Double.isNaN(quantity.linearRmse())) {
        measures.put("RMSE of a linear model" + of, text("%.4g", quantity.linearRmse()));
      }
      measures.put("MAE" + of, text("%.4g", quantity.mae()));
    }
    measures.put("samples", text("%,d", samples.size()));
    return measures;
  }

  /** The quantity that a measure refers to, where there are several. */
  private String of(OfQuantity quantity) {
    return score.quantities().size() == 1 ? "" : " of " + quantity.name();
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
    return "";
  }

  @Override
  public void show(Page page) throws IOException {
    for (int q = 0; q < score.quantities().size(); q++) {
      int place = q;
      page.scatter(
          score.quantities().get(q).name(),
          predictions.stream().mapToDouble(numbers -> numbers[place]).toArray(),
          actual(q));
    }
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
