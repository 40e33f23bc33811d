package dev.nn.model.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.ToDoubleFunction;

/**
 * The mean and standard deviation of a number, from the exact sums of the values and their squares.
 */
final class NumberFit<T> extends FeatureFit<T> {

  private final ToDoubleFunction<T> reader;
  private final Moments moments = new Moments();

  NumberFit(Feature feature, ToDoubleFunction<T> reader) {
    super(feature);
    this.reader = reader;
  }

  @Override
  void add(Block<T> rows) {
    double[] numbers = rows.numbers(reader);
    if (moments.addAll(numbers, rows.scratch())) {
      present += numbers.length;
      return;
    }
    for (double x : numbers) {
      add(x);
    }
  }

  private void add(double x) {
    if (Double.isNaN(x)) {
      countMissing();
      return;
    }
    if (!(Math.abs(x) <= Moments.GREATEST)) {
      throw new InputException("%s is %s%s"
          .formatted(
              feature.name(),
              x,
              Double.isInfinite(x)
                  ? ": correct it, or leave the row out"
                  : ", too large to scale: change its unit, or take its logarithm"));
    }
    present++;
    moments.add(x);
  }

  @Override
  void merge(FeatureFit<T> other) {
    super.merge(other);
    moments.add(((NumberFit<T>) other).moments);
  }

  @Override
  void write(DataOutput out) throws IOException {
    super.write(out);
    moments.write(out);
  }

  @Override
  void read(DataInput in) throws IOException {
    super.read(in);
    moments.read(in);
  }

  @Override
  FittedFeature finish() {
    boolean some = present > 0;
    double mean = some ? moments.mean() : 0;
    double deviation = some ? moments.deviation() : 0;
    double lowest = some ? moments.lowest() : Double.NaN;
    double highest = some ? moments.highest() : Double.NaN;
    if (lowest < highest && deviation < Double.MIN_NORMAL) {
      throw new IllegalArgumentException(
          "%s is between %s and %s, too close together to scale: change its unit"
              .formatted(feature.name(), lowest, highest));
    }
    return new FittedNumber(
        feature, mean, deviation, lowest, highest, indicator(), moments.areFlattened());
  }
}
