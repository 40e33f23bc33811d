package dev.nn.model.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The measurements of one feature. */
abstract class FeatureFit<T> {

  final Feature feature;
  long present;
  long missing;

  FeatureFit(Feature feature) {
    this.feature = feature;
  }

  static <T> FeatureFit<T> of(Feature feature, Source<T> source, @Nullable KeptValues kept) {
    return switch (feature.kind()) {
      case NUMBER -> new NumberFit<>(feature, Source.numbers(feature, source));
      case FLAG -> new FlagFit<>(feature, Source.numbers(feature, source));
      case CATEGORY -> new CategoryFit<>(feature, Source.texts(feature, source), kept);
      case IMAGE -> new ImageFit<>(feature, Source.pixels(feature, source));
    };
  }

  abstract void add(Block<T> rows);

  void merge(FeatureFit<T> other) {
    present += other.present;
    missing += other.missing;
  }

  /** Writes the measurements. */
  void write(DataOutput out) throws IOException {
    out.writeLong(present);
    out.writeLong(missing);
  }

  /** Reads the measurements that another fit of the same feature wrote. */
  void read(DataInput in) throws IOException {
    present = in.readLong();
    missing = in.readLong();
  }

  abstract FittedFeature finish();

  void countMissing() {
    Refusal.ofMissing(feature);
    missing++;
  }

  /** Whether some values, but not all, were missing. */
  boolean indicator() {
    return missing > 0 && present > 0;
  }
}
