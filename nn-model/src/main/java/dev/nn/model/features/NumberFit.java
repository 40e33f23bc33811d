package dev.nn.model.features;

import java.util.function.ToDoubleFunction;

/** The mean and the deviation of a number. */
final class NumberFit<T> extends FeatureFit<T> {

  private final ToDoubleFunction<T> reader;
  private final ExactSum sum = new ExactSum();
  private final ExactSum squares = new ExactSum();
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;
  private double mean;

  NumberFit(Feature feature, ToDoubleFunction<T> reader) {
    super(feature);
    this.reader = reader;
  }

  @Override
  void first(T row) {
    double x = reader.applyAsDouble(row);
    if (Double.isNaN(x)) {
      countMissing();
      return;
    }
    if (Double.isInfinite(x)) {
      throw new InputException("%s is %s: a number must be finite".formatted(feature.name(), x));
    }
    present++;
    sum.add(x);
    lowest = Math.min(lowest, x);
    highest = Math.max(highest, x);
  }

  @Override
  void startSecond() {
    mean = present == 0 ? 0 : sum.dividedBy(present);
  }

  @Override
  void second(T row) {
    double distance = reader.applyAsDouble(row) - mean;
    double square = distance * distance;
    if (Double.isNaN(square) || lowest == highest) {
      return;
    }
    if (Double.isInfinite(square)) {
      throw new InputException("%s reaches from %s to %s, too far to scale: take its logarithm"
          .formatted(feature.name(), lowest, highest));
    }
    squares.add(square);
  }

  @Override
  void merge(FeatureFit<T> other) {
    super.merge(other);
    NumberFit<T> fit = (NumberFit<T>) other;
    sum.add(fit.sum);
    squares.add(fit.squares);
    lowest = Math.min(lowest, fit.lowest);
    highest = Math.max(highest, fit.highest);
  }

  @Override
  FittedFeature finish() {
    boolean some = present > 0;
    double deviation = lowest < highest ? Math.sqrt(squares.dividedBy(present)) : 0;
    return new FittedNumber(
        feature,
        mean,
        deviation,
        some ? lowest : Double.NaN,
        some ? highest : Double.NaN,
        indicator());
  }
}
