package dev.nn.spark;

import dev.nn.model.features.Feature;
import dev.nn.model.features.Features;
import dev.nn.model.features.FeaturesBuilder;
import dev.nn.model.features.InputException;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;

/** How the features of a model are read from rows that have a field for each, by name. */
final class RowFeatures {

  private RowFeatures() {}

  static Features<Row> of(List<Feature> schema) {
    FeaturesBuilder<Row> builder = Features.builder();
    for (Feature feature : schema) {
      add(feature, builder);
    }
    return builder.build();
  }

  private static void add(Feature feature, FeaturesBuilder<Row> builder) {
    String name = feature.name();
    switch (feature.kind()) {
      case NUMBER ->
        builder.optionalNumber(
            name, row -> as(Number.class, feature, value(feature, row)), feature.missing());
      case FLAG ->
        builder.flag(
            name, row -> as(Boolean.class, feature, value(feature, row)), feature.missing());
      case CATEGORY ->
        builder.category(name, row -> value(feature, row), feature.missing(), feature.unknown());
      case IMAGE ->
        builder.image(
            name, feature.width(), feature.height(), row -> pixels(feature, value(feature, row)));
    }
  }

  private static @Nullable Object value(Feature feature, Row row) {
    return row.get(row.fieldIndex(feature.name()));
  }

  private static <V> @Nullable V as(Class<V> kind, Feature feature, @Nullable Object value) {
    if (value == null || kind.isInstance(value)) {
      return kind.cast(value);
    }
    throw ofKind(feature, value);
  }

  private static float @Nullable [] pixels(Feature feature, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Vector vector) {
      return floats(vector.toArray());
    }
    if (value instanceof Seq<?> numbers) {
      float[] pixels = new float[numbers.length()];
      for (int p = 0; p < pixels.length; p++) {
        Number pixel = as(Number.class, feature, numbers.apply(p));
        pixels[p] = pixel == null ? Float.NaN : pixel.floatValue();
      }
      return pixels;
    }
    throw ofKind(feature, value);
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }

  private static InputException ofKind(Feature feature, Object value) {
    return new InputException("%s is '%s', a %s: cast the column"
        .formatted(feature, value, value.getClass().getSimpleName()));
  }
}
