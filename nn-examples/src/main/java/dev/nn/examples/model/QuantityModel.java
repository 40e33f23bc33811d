package dev.nn.examples.model;

import dev.nn.model.Predictions;
import dev.nn.model.Regressor;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * A model that predicts quantities.
 *
 * @param model the model
 */
public record QuantityModel(Regressor<Integer> model) implements TableModel {

  @Override
  public QuantityOutcome evaluate(Part part) {
    return new QuantityOutcome(
        model.evaluate(part.samples()),
        model
            .withFeatures(part.samples().features())
            .predictAll(part.samples().rows())
            .list(),
        part.samples());
  }

  @Override
  public Answers answer(List<Integer> rows, List<String> target) {
    Predictions<double[]> predictions = model.predictAll(rows);
    return new Answers(
        target,
        predictions.list().stream().map(QuantityModel::line).toList(),
        predictions.inputs().lines());
  }

  /** Numbers without an exponent, as is usual in tables. */
  private static List<String> line(double[] quantities) {
    return Arrays.stream(quantities)
        .mapToObj(quantity -> BigDecimal.valueOf(quantity).toPlainString())
        .toList();
  }
}
