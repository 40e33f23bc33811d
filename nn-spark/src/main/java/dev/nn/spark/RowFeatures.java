package dev.nn.spark;

import dev.nn.model.features.Feature;
import dev.nn.model.features.Features;
import dev.nn.model.features.FeaturesBuilder;
import dev.nn.model.features.InputException;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;

/** How the features of a model are read from structs that have a field for each, in its order. */
final class RowFeatures {

  private RowFeatures() {}

  static Features<Row> of(List<Feature> schema) {
    FeaturesBuilder<Row> builder = Features.builder();
    add(schema, struct -> struct, builder);
    return builder.build();
  }

  /** Adds features that are read from the struct of a row. */
  static <T> void add(List<Feature> schema, Function<T, Row> struct, FeaturesBuilder<T> builder) {
    for (int f = 0; f < schema.size(); f++) {
      int place = f;
      add(schema.get(f), row -> struct.apply(row).get(place), builder);
    }
  }

  private static <T> void add(
      Feature feature, Function<T, @Nullable Object> value, FeaturesBuilder<T> builder) {
    String name = feature.name();
    switch (feature.kind()) {
      case NUMBER ->
        builder.optionalNumber(
            name, row -> as(Number.class, feature, value.apply(row)), feature.missing());
      case FLAG ->
        builder.flag(name, row -> as(Boolean.class, feature, value.apply(row)), feature.missing());
      case CATEGORY -> builder.category(name, value, feature.missing(), feature.unknown());
      case IMAGE ->
        builder.image(
            name, feature.width(), feature.height(), row -> pixels(feature, value.apply(row)));
    }
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
