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
  private double lowest = Double.POSITIVE_INFINITY;
  private double secondLowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;
  private double secondHighest = Double.NEGATIVE_INFINITY;

  NumberFit(Feature feature, ToDoubleFunction<T> reader) {
    super(feature);
    this.reader = reader;
  }

  @Override
  void add(Block<T> rows) {
    for (double x : rows.numbers(reader)) {
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
    seeLow(x);
    seeHigh(x);
  }

  /** Keeps the two least different values. */
  private void seeLow(double x) {
    if (x > lowest) {
      secondLowest = Math.min(secondLowest, x);
    } else {
      secondLowest = x < lowest ? lowest : secondLowest;
      lowest = Math.min(lowest, x);
    }
  }

  /** Keeps the two greatest different values. */
  private void seeHigh(double x) {
    if (x < highest) {
      secondHighest = Math.max(secondHighest, x);
    } else {
      secondHighest = x > highest ? highest : secondHighest;
      highest = Math.max(highest, x);
    }
  }

  @Override
  void merge(FeatureFit<T> other) {
    super.merge(other);
    NumberFit<T> fit = (NumberFit<T>) other;
    moments.add(fit.moments);
    seeLow(fit.lowest);
    seeLow(fit.secondLowest);
    seeHigh(fit.highest);
    seeHigh(fit.secondHighest);
  }

  @Override
  void write(DataOutput out) throws IOException {
    super.write(out);
    moments.write(out);
    out.writeDouble(lowest);
    out.writeDouble(secondLowest);
    out.writeDouble(highest);
    out.writeDouble(secondHighest);
  }

  @Override
  void read(DataInput in) throws IOException {
    super.read(in);
    moments.read(in);
    lowest = in.readDouble();
    secondLowest = in.readDouble();
    highest = in.readDouble();
    secondHighest = in.readDouble();
  }

  @Override
  FittedFeature finish() {
    boolean some = present > 0;
    double mean = some ? moments.mean() : 0;
    double deviation = some ? moments.deviation() : 0;
    if (lowest < highest && deviation < Double.MIN_NORMAL) {
      throw new IllegalArgumentException(
          "%s is between %s and %s, too close together to scale: change its unit"
              .formatted(feature.name(), lowest, highest));
    }
    return new FittedNumber(
        feature,
        mean,
        deviation,
        some ? lowest : Double.NaN,
        some ? highest : Double.NaN,
        indicator(),
        some && moments.areFlattened(lowest, secondLowest, secondHighest, highest));
  }
}
