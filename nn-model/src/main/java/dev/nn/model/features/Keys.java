package dev.nn.model.features;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of rows that are maps. A key that is misspelt would be a missing value, which may be
 * filled in silence: rows that lack a feature are therefore searched for a key that was probably
 * meant for it. Rows that have every key, even if the value is null, are not searched.
 */
final class Keys {

  /** How many names a message lists. */
  private static final int MOST_LISTED = 5;

  /** With fewer letters in common, names are different words. */
  private static final int FEWEST_IN_COMMON = 3;

  /** Between the words of a name. */
  private static final Pattern BORDER = Pattern.compile("[-. ]+|(?<=\\p{Ll})(?=\\p{Lu})");

  private final Map<String, String> plainNames = new LinkedHashMap<>();
  private final Set<String> ignored;

  Keys(List<Feature> features, Set<String> ignored) {
    features.forEach(feature -> plainNames.put(feature.name(), plain(feature.name())));
    this.ignored = ignored;
  }

  /** Requires a row whose keys are strings, which an unchecked cast does not ensure. */
  static void require(@Nullable Map<?, ?> row, int number) {
    if (row == null) {
      throw new InputException("it is null: leave it out").inRow(number);
    }
    try {
      requireTexts(row);
    } catch (InputException e) {
      throw e.inRow(number);
    }
  }

  private static void requireTexts(Map<?, ?> row) {
    for (Object key : row.keySet()) {
      if (key == null || key.equals("")) {
        throw new InputException("a key is %s: name the value %s"
            .formatted(key == null ? "null" : "empty", row.get(key)));
      }
      if (!(key instanceof String)) {
        throw new InputException(
            "the key %s is of the type %s: make it a string, as with String.valueOf(key)"
                .formatted(key, key.getClass().getName()));
      }
    }
  }

  /** The value of a feature; null if the row has none. */
  @Nullable
  Object value(Map<String, ?> row, String name) {
    try {
      Object value = row.get(name);
      if (value == null && !row.containsKey(name) && isFirstAbsent(row, name)) {
        requireKnown(row);
      }
      return Names.present(value);
    } catch (ClassCastException e) {
      requireTexts(row);
      throw e;
    }
  }

  /** Whether a row is to be searched: only once, for the first feature that it lacks. */
  private boolean isFirstAbsent(Map<String, ?> row, String name) {
    for (String other : plainNames.keySet()) {
      if (!row.containsKey(other)) {
        return other.equals(name);
      }
    }
    return false;
  }

  private void requireKnown(Map<String, ?> row) {
    List<String> absent =
        plainNames.keySet().stream().filter(name -> !row.containsKey(name)).toList();
    List<String> unknown = row.keySet().stream()
        .filter(key -> key != null && !plainNames.containsKey(key) && !ignored.contains(key))
        .toList();
    unknown.forEach(key -> requireNotMeant(key, absent));
    if (absent.size() == plainNames.size() && !unknown.isEmpty()) {
      throw new InputException(
          "the row has none of the features, only the keys %s: name its values %s"
              .formatted(few(row.keySet()), few(plainNames.keySet())));
    }
  }

  private void requireNotMeant(String key, List<String> absent) {
    String plain = plain(key);
    for (String name : absent) {
      if (isSlipInPlain(plain, plainNames.get(name))) {
        throw new InputException(
            "'%s' is not a feature, but the row has no '%s': correct the key, or set '%s' to null if it is missing"
                .formatted(key, name, name));
      }
    }
  }

  private static List<String> few(Collection<String> names) {
    return names.stream().limit(MOST_LISTED).toList();
  }

  /**
   * Whether one name was probably typed for another: they differ in case, in what separates their
   * words, or in one letter or two swapped ones. What follows the last word that they share, such
   * as {@code ip} and {@code id} of {@code user_ip} and {@code user_id}, is compared like a name of
   * its own.
   */
  static boolean isSlip(String typed, String meant) {
    return isSlipInPlain(plain(typed), plain(meant));
  }

  private static String plain(String name) {
    return BORDER.matcher(Names.ofFeature(name)).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  private static boolean isSlipInPlain(String a, String b) {
    int shared = a.lastIndexOf('_', inCommon(a, b) - 1) + 1;
    return a.equals(b) || isOneSlip(a.substring(shared), b.substring(shared));
  }

  /** The first letter is right, and no digit is wrong: digits tell features apart. */
  private static boolean isOneSlip(String a, String b) {
    int begin = inCommon(a, b);
    int end = inCommon(reversed(a.substring(begin)), reversed(b.substring(begin)));
    String typed = a.substring(begin, a.length() - end);
    String meant = b.substring(begin, b.length() - end);
    boolean swapped = meant.length() == 2 && typed.equals(reversed(meant));
    return begin > 0
        && (swapped || typed.length() <= 1 && meant.length() <= 1)
        && begin + end + (swapped ? 2 : 0) >= FEWEST_IN_COMMON
        && (typed + meant).chars().noneMatch(Character::isDigit);
  }

  /** How many letters two strings begin with alike. */
  private static int inCommon(String a, String b) {
    int count = 0;
    while (count < Math.min(a.length(), b.length()) && a.charAt(count) == b.charAt(count)) {
      count++;
    }
    return count;
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
