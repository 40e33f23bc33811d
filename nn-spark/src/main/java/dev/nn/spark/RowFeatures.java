package dev.nn.spark;

import dev.nn.model.features.Feature;
import dev.nn.model.features.Features;
import dev.nn.model.features.FeaturesBuilder;
import dev.nn.model.features.Kind;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;

/**
 * How the features of a model are read from structs that have a field for each, in its order and of
 * a type that fits.
 */
final class RowFeatures {

  private RowFeatures() {}

  static Features<InternalRow> of(List<Feature> schema, StructType type) {
    FeaturesBuilder<InternalRow> builder = Features.builder();
    add(schema, type, struct -> struct, builder);
    return builder.build();
  }

  /** Adds features that are read from the struct of a row. */
  static <T> void add(
      List<Feature> schema,
      StructType type,
      Function<T, InternalRow> struct,
      FeaturesBuilder<T> builder) {
    for (int f = 0; f < schema.size(); f++) {
      Feature feature = schema.get(f);
      if (feature.kind() == Kind.NUMBER) {
        ToDoubleFunction<InternalRow> number = Stored.number(type, f);
        builder.number(
            feature.name(), row -> number.applyAsDouble(struct.apply(row)), feature.missing());
      } else {
        Function<InternalRow, @Nullable Object> value = Stored.value(type, f);
        add(feature, row -> value.apply(struct.apply(row)), builder);
      }
    }
  }

  private static <T> void add(
      Feature feature, Function<T, @Nullable Object> value, FeaturesBuilder<T> builder) {
    String name = feature.name();
    switch (feature.kind()) {
      case FLAG -> builder.flag(name, row -> (Boolean) value.apply(row), feature.missing());
      case CATEGORY -> builder.category(name, value, feature.missing(), feature.unknown());
      case IMAGE ->
        builder.image(name, feature.width(), feature.height(), row -> pixels(value.apply(row)));
    }
  }

  /** The pixels of an image, a vector or an array of numbers. */
  private static float @Nullable [] pixels(@Nullable Object image) {
    if (image == null) {
      return null;
    }
    if (image instanceof Vector vector) {
      return floats(vector.toArray());
    }
    Seq<?> numbers = (Seq<?>) image;
    float[] pixels = new float[numbers.length()];
    for (int p = 0; p < pixels.length; p++) {
      Number pixel = (Number) numbers.apply(p);
      pixels[p] = pixel == null ? Float.NaN : pixel.floatValue();
    }
    return pixels;
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
