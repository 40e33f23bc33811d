package dev.nn.model.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
  void add(Block<T> rows) {
    for (double x : rows.numbers(reader)) {
      if (Double.isNaN(x)) {
        countMissing();
      } else {
        present++;
        set += x != 0 ? 1 : 0;
      }
    }
  }

  @Override
  void merge(FeatureFit<T> other) {
    super.merge(other);
    set += ((FlagFit<T>) other).set;
  }

  @Override
  void write(DataOutput out) throws IOException {
    super.write(out);
    out.writeLong(set);
  }

  @Override
  void read(DataInput in) throws IOException {
    super.read(in);
    set = in.readLong();
  }

  @Override
  FittedFeature finish() {
    return new FittedFlag(feature, set > present - set, set == 0 || set == present, indicator());
  }
}
