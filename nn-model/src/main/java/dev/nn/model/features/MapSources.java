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
  static Source<Map<String, ?>> of(Feature feature, Keys keys) {
    String name = feature.name();
    return switch (feature.kind()) {
      case NUMBER -> new Source.OfNumber<>(row -> number(feature, keys.value(row, name)));
      case FLAG -> new Source.OfNumber<>(row -> flag(feature, keys.value(row, name)));
      case CATEGORY -> new Source.OfText<>(row -> keys.value(row, name));
      case IMAGE -> new Source.OfPixels<>(row -> pixels(feature, keys.value(row, name)));
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
      Keys.require(row, count);
      for (Map.Entry<String, ? extends @Nullable Object> entry : row.entrySet()) {
        if (!ignored.contains(entry.getKey())) {
          seen.computeIfAbsent(entry.getKey(), SeenValues::new).see(entry.getValue(), count);
        }
      }
      count++;
    }
    requireDifferentMeaning(seen, count);
    int all = count;
    return seen.values().stream().map(found -> found.feature(all)).toList();
  }

  /** Refuses two keys like one and its misspelling: each row has a value under one of them. */
  private static void requireDifferentMeaning(Map<String, SeenValues> seen, int rows) {
    List<SeenValues> sparse =
        seen.values().stream().filter(found -> found.isSparse(rows)).toList();
    for (SeenValues rare : sparse) {
      for (SeenValues usual : sparse) {
        if (rare.completes(usual, rows) && Keys.isSlip(rare.name(), usual.name())) {
          throw new IllegalArgumentException(
              "'%s' has a value in only %s of %s rows, '%s' in all others: give both the same key, or declare the features"
                  .formatted(rare.name(), rare.present(), rows, usual.name()));
        }
      }
    }
  }
}
