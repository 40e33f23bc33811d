package dev.nn.model;

import dev.nn.model.features.InputReport;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How good a {@link Regressor} is on some rows, compared with baselines that need no net. Errors
 * are in the unit of the quantity and computed in double precision. Immutable.
 */
public final class RegressorScore {

  /**
   * The score of one quantity.
   *
   * @param name its name
   * @param unit its unit; empty if it has none
   * @param rmse the root mean squared error
   * @param mae the mean absolute error
   * @param r2 1 - sum of squared errors / sum of squared distances from the mean of these rows; NaN
   *     if the quantity is the same in all rows
   * @param meanRmse the RMSE of always predicting the mean in training; NaN if another library
   *     trained the model
   * @param linearRmse the RMSE of ridge regression trained on the same rows; NaN if there are too
   *     many columns for a linear model, or another library trained the model
   */
  public record OfQuantity(
      String name,
      String unit,
      double rmse,
      double mae,
      double r2,
      double meanRmse,
      double linearRmse) {}

  private final List<OfQuantity> quantities;
  private final List<String> flattened;
  private final int rows;
  private final InputReport inputs;

  private RegressorScore(
      List<OfQuantity> quantities, List<String> flattened, int rows, InputReport inputs) {
    this.quantities = List.copyOf(quantities);
    this.flattened = flattened;
    this.rows = rows;
    this.inputs = inputs;
  }

  static RegressorScore of(
      QuantityTarget target, Samples<?> samples, Measured measured, float @Nullable [] means) {
    List<OfQuantity> scores = new ArrayList<>();
    for (int q = 0; q < target.outputs(); q++) {
      double mean = means == null ? Double.NaN : target.decode(q, means[q]);
      scores.add(score(target, q, actual(samples, q), measured, mean));
    }
    return new RegressorScore(scores, target.flattened(), samples.size(), measured.inputs());
  }

  private static double[] actual(Samples<?> samples, int q) {
    double[] actual = new double[samples.size()];
    for (int row = 0; row < actual.length; row++) {
      actual[row] = QuantityTarget.numbers(samples.target(row))[q];
    }
    return actual;
  }

  /** Errors are divided by a power of two near the deviation: their squares stay in range. */
  private static OfQuantity score(
      QuantityTarget target, int q, double[] actual, Measured measured, double trainingMean) {
    QuantityTarget.Quantity quantity = target.quantities().get(q);
    Tensor net = measured.net();
    Tensor linear = measured.linear();
    double mean = mean(actual);
    double scale = Math.scalb(1.0, Math.getExponent(quantity.deviation()));
    double squares = 0;
    double absolute = 0;
    double naive = 0;
    double straight = linear == null ? Double.NaN : 0;
    double spread = 0;
    for (int row = 0; row < actual.length; row++) {
      double error = (target.decode(q, net.get(row, q)) - actual[row]) / scale;
      squares += error * error;
      absolute += Math.abs(error);
      naive += square((trainingMean - actual[row]) / scale);
      spread += square((actual[row] - mean) / scale);
      straight +=
          linear == null ? 0 : square((target.decode(q, linear.get(row, q)) - actual[row]) / scale);
    }
    int n = actual.length;
    return new OfQuantity(
        quantity.name(),
        quantity.unit(),
        Math.sqrt(squares / n) * scale,
        absolute / n * scale,
        isConstant(actual) ? Double.NaN : 1 - squares / spread,
        Math.sqrt(naive / n) * scale,
        Math.sqrt(straight / n) * scale);
  }

  private static double mean(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number - numbers[0];
    }
    return numbers[0] + sum / numbers.length;
  }

  private static boolean isConstant(double[] numbers) {
    for (double number : numbers) {
      if (number != numbers[0]) {
        return false;
      }
    }
    return true;
  }

  private static double square(double x) {
    return x * x;
  }

  /**
   * The scores of the quantities.
   *
   * @return one for each, in the model's order
   */
  public List<OfQuantity> quantities() {
    return quantities;
  }

  /**
   * The root mean squared error of the only quantity.
   *
   * @return in its unit
   * @throws IllegalStateException if there are several
   */
  public double rmse() {
    return only().rmse;
  }

  /**
   * The mean absolute error of the only quantity.
   *
   * @return in its unit
   * @throws IllegalStateException if there are several
   */
  public double mae() {
    return only().mae;
  }

  /**
   * The coefficient of determination of the only quantity.
   *
   * @return at most 1; NaN if the quantity is the same in all rows
   * @throws IllegalStateException if there are several
   */
  public double r2() {
    return only().r2;
  }

  private OfQuantity only() {
    if (quantities.size() != 1) {
      throw new IllegalStateException(
          "RegressorScore: each of the %s quantities has its own score: use quantities()"
              .formatted(quantities.size()));
    }
    return quantities.get(0);
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
   * Cases in which the numbers alone would mislead. Of each kind, the worst five quantities are
   * named and the others counted.
   *
   * @return sentences; empty if there is nothing to warn about
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    warnings.addAll(Worst.warnings(
        worst(q -> q.rmse >= q.meanRmse, q -> q.rmse / q.meanRmse),
        q -> "always predicting the training mean is as good for " + q.name,
        others -> "always predicting the training mean is as good for " + counted(others)));
    warnings.addAll(Worst.warnings(
        worst(q -> q.linearRmse < Math.min(q.rmse, q.meanRmse), q -> q.rmse / q.linearRmse),
        q -> text("a linear model is better for %s: RMSE %.4g", q.name, q.linearRmse),
        others -> "a linear model is better for " + counted(others)));
    warnings.addAll(Worst.warnings(
        worst(q -> Double.isNaN(q.r2), q -> 0),
        q -> q.name + " is the same in all rows, so R2 is undefined",
        others -> "R2 is undefined for " + counted(others)));
    warnings.addAll(Worst.warnings(
        flattened,
        name ->
            "an outlier in training stretches the scale of %s until most values hardly differ: correct it, or leave its rows out"
                .formatted(name),
        others -> "outliers in training stretch the scale of " + counted(others)));
    return warnings;
  }

  private List<OfQuantity> worst(Predicate<OfQuantity> poor, ToDoubleFunction<OfQuantity> loss) {
    return quantities.stream()
        .filter(poor)
        .sorted(Comparator.comparingDouble(loss).reversed())
        .toList();
  }

  private static String counted(List<?> others) {
    return others.size() + (others.size() == 1 ? " other quantity" : " other quantities");
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Returns the errors alongside those of the baselines, and the warnings. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (OfQuantity q : quantities) {
      out.append(text(
          "%s: RMSE %.4g%s, R2 %.4f on %s rows (%s)\n",
          q.name,
          q.rmse,
          q.unit.isEmpty() ? "" : " " + q.unit,
          q.r2,
          rows,
          Comparison.words("training mean", "%.4g", q.meanRmse, q.linearRmse)));
    }
    warnings().forEach(warning -> out.append("warning: ").append(warning).append('\n'));
    inputs.lines().forEach(line -> out.append("inputs: ").append(line).append('\n'));
    return out.toString().stripTrailing();
  }
}
