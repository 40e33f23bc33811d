package dev.nn.model.features;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of rows that are maps. A key that is misspelt would be a missing value, which may be
 * filled in silence: rows that lack a feature are therefore searched for a key that was probably
 * meant for it. Rows that have every key cost nothing.
 */
final class Keys {

  /** Up to this length one slip is likely, beyond it two. */
  private static final int SHORT = 5;

  /** Shorter names differ from each other by one letter. */
  private static final int SHORTEST = 3;

  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> ignored;

  Keys(List<Feature> features, Set<String> ignored) {
    features.forEach(feature -> names.add(feature.name()));
    this.ignored = ignored;
  }

  /** The value of a feature; null if the row has none. */
  @Nullable
  Object value(Map<String, ?> row, String name) {
    Object value = row.get(name);
    if (value == null && isFirstAbsent(row, name)) {
      requireKnown(row);
    }
    return value;
  }

  /** Whether a row is to be searched: only once, for the first feature that it lacks. */
  private boolean isFirstAbsent(Map<String, ?> row, String name) {
    for (String other : names) {
      if (!row.containsKey(other)) {
        return other.equals(name);
      }
    }
    return false;
  }

  private void requireKnown(Map<String, ?> row) {
    int known = 0;
    int unknown = 0;
    for (String key : row.keySet()) {
      if (names.contains(key)) {
        known++;
      } else if (key != null && !ignored.contains(key)) {
        unknown++;
        requireNotMeant(key, row);
      }
    }
    if (known == 0 && unknown > 0) {
      throw new InputException(
          "the row has none of the features, only the keys %s: name its values %s"
              .formatted(few(row.keySet()), few(names)));
    }
  }

  private void requireNotMeant(String key, Map<String, ?> row) {
    for (String name : names) {
      if (!row.containsKey(name) && isSlip(key, name)) {
        throw new InputException(
            "'%s' is not a feature, but the row has no '%s': correct the key, or set '%s' to null if it is missing"
                .formatted(key, name, name));
      }
    }
  }

  private static List<String> few(Set<String> names) {
    return names.stream().limit(SHORT).toList();
  }

  /**
   * Whether one name was probably typed for another: they begin with the same letter and have the
   * same digits, but differ in case, in spaces around them, or in a letter or two.
   */
  static boolean isSlip(String typed, String meant) {
    String a = typed.strip().toLowerCase(Locale.ROOT);
    String b = meant.strip().toLowerCase(Locale.ROOT);
    int slips = b.length() < SHORTEST ? 0 : b.length() <= SHORT ? 1 : 2;
    return !a.isEmpty()
        && a.charAt(0) == b.charAt(0)
        && Math.abs(a.length() - b.length()) <= slips
        && a.replaceAll("\\D", "").equals(b.replaceAll("\\D", ""))
        && Names.distance(a, b) <= slips;
  }
}
