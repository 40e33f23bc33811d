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
    Map<String, Seen> seen = new TreeMap<>();
    int count = 0;
    for (Map<String, ? extends @Nullable Object> row : rows) {
      for (Map.Entry<String, ? extends @Nullable Object> entry : row.entrySet()) {
        if (!ignored.contains(entry.getKey())) {
          seen.computeIfAbsent(entry.getKey(), name -> new Seen()).see(entry.getValue());
        }
      }
      count++;
    }
    int all = count;
    return seen.entrySet().stream()
        .map(entry -> entry.getValue().feature(entry.getKey(), all))
        .toList();
  }

  /** The values seen under one key. */
  private static final class Seen {

    private int present;
    private boolean numbers = true;
    private boolean flags = true;

    void see(@Nullable Object value) {
      if (Names.of(value) != null) {
        present++;
        numbers &= value instanceof Number;
        flags &= value instanceof Boolean;
      }
    }

    Feature feature(String name, int rows) {
      if (present == 0) {
        throw new IllegalArgumentException(
            "Features: '%s' has no value in any of %s rows: ignore it".formatted(name, rows));
      }
      Missing missing = present < rows ? Missing.FILLED : Missing.REFUSED;
      if (numbers) {
        return Feature.number(name, missing);
      }
      return flags ? Feature.flag(name, missing) : Feature.category(name, missing, Unknown.REFUSED);
    }
  }
}
