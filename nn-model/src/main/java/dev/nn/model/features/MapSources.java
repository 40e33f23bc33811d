package dev.nn.model.features;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Features whose rows are maps from name to value. */
final class MapSources {

  private MapSources() {}

  /**
   * Reads the value under the feature's name; a value of the wrong kind is refused, and the message
   * names the feature.
   */
  static Source<Map<String, ?>> of(Feature feature) {
    return switch (feature.kind()) {
      case NUMBER -> new Source.OfNumber<>(row -> number(feature, row.get(feature.name())));
      case FLAG -> new Source.OfNumber<>(row -> flag(feature, row.get(feature.name())));
      case CATEGORY -> new Source.OfText<>(row -> row.get(feature.name()));
      case IMAGE -> new Source.OfPixels<>(row -> pixels(feature, row.get(feature.name())));
    };
  }

  private static double number(Feature feature, @Nullable Object value) {
    if (value == null) {
      return Double.NaN;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw Refusal.ofKind(feature, value);
  }

  private static double flag(Feature feature, @Nullable Object value) {
    if (value == null) {
      return Double.NaN;
    }
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    throw Refusal.ofKind(feature, value);
  }

  private static float[] pixels(Feature feature, @Nullable Object value) {
    if (value == null || value instanceof float[]) {
      return (float[]) value;
    }
    throw Refusal.ofKind(feature, value);
  }

  /**
   * The features found in maps, with kinds inferred from their values. They are ordered by name, as
   * maps need not have an order.
   */
  static List<Feature> schema(
      Iterable<? extends Map<String, ? extends @Nullable Object>> rows, Set<String> ignored) {
    Map<String, SeenValues> seen = new TreeMap<>();
    int count = 0;
    for (Map<String, ? extends @Nullable Object> row : rows) {
      requireKeys(row, count);
      for (Map.Entry<String, ? extends @Nullable Object> entry : row.entrySet()) {
        if (!ignored.contains(entry.getKey())) {
          seen.computeIfAbsent(entry.getKey(), SeenValues::new).see(entry.getValue(), count);
        }
      }
      count++;
    }
    int all = count;
    return seen.values().stream().map(found -> found.feature(all)).toList();
  }

  private static void requireKeys(@Nullable Map<String, ?> row, int number) {
    if (row == null) {
      throw new InputException("it is null: leave it out").inRow(number);
    }
    for (String key : row.keySet()) {
      if (key == null) {
        throw new InputException("a key is null: name the value " + row.get(null)).inRow(number);
      }
    }
  }
}
