package dev.nn.model.features;

import java.util.function.ToDoubleFunction;

/** How often a flag is true. */
final class FlagFit<T> extends FeatureFit<T> {

  private final ToDoubleFunction<T> reader;
  private long set;

  FlagFit(Feature feature, ToDoubleFunction<T> reader) {
    super(feature);
    this.reader = reader;
  }

  @Override
  void add(T row) {
    double x = reader.applyAsDouble(row);
    if (Double.isNaN(x)) {
      countMissing();
      return;
    }
    present++;
    set += x != 0 ? 1 : 0;
  }

  @Override
  void merge(FeatureFit<T> other) {
    super.merge(other);
    set += ((FlagFit<T>) other).set;
  }

  @Override
  FittedFeature finish() {
    return new FittedFlag(feature, set > present - set, set == 0 || set == present, indicator());
  }
}
