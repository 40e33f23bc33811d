package dev.nn.model.features;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The name of a class or a category, as a string. Whitespace around it is ignored, as is what can't
 * be seen, such as a no-break space or a byte order mark. A double, a float and a BigDecimal are
 * named by their value: 1.5 and {@code new BigDecimal("1.50")} are {@code "1.5"}. Text, also that
 * of other numbers, is named as it is written, except for whole numbers: {@code 1} and {@code 1.0}
 * are {@code "1"} like the number 1, while {@code 1.50}, {@code 01} and {@code 1e0} are plain
 * strings. Letters with accents have one name, too, whether they are one character or two
 * (Unicode's form NFC); upper and lower case differ.
 */
public final class Names {

  private static final int MOST_SUGGESTED = 3;

  /**
   * Longer names are compared by their first characters only, so that no input makes an error
   * message slow to compose.
   */
  private static final int MOST_COMPARED = 100;

  /** All that a double needs; with an exponent such as 1e999999999, the digits fill the memory. */
  private static final int MOST_PLACES = 1_100;

  /** Text below this character is composed already. */
  private static final char FIRST_COMBINING = '\u0300';

  private Names() {}

  /**
   * The name of a value.
   *
   * @param value a string, number, boolean, enum constant or anything else with a {@code toString};
   *     an {@link Optional}, {@link OptionalInt} and the like stand for their value
   * @return its name; null if the value is null, NaN, empty or a blank string
   * @throws InputException if it is an array, a collection or a map, or another object whose
   *     {@code toString} is that of {@link Object}, which differs from run to run
   */
  public static @Nullable String of(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    Object present = present(value);
    if (present != value) {
      return of(present);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Double || value instanceof Float) {
      return ofNumber(((Number) value).doubleValue(), value.toString());
    }
    if (value instanceof BigDecimal decimal) {
      return ofDecimal(decimal);
    }
    if (value instanceof Collection || value instanceof Map) {
      throw unnamed(value instanceof Map ? "a map" : "a list or set");
    }
    String text = value.toString();
    requireName(value, text);
    return ofText(text);
  }

  /**
   * The value of an {@link Optional}, {@link OptionalInt} or the like.
   *
   * @param value any value
   * @return the value of an optional one, null if it is empty; any other value as it is
   */
  public static @Nullable Object present(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.orElse(null);
    }
    if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? optional.getAsDouble() : null;
    }
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? optional.getAsInt() : null;
    }
    if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? optional.getAsLong() : null;
    }
    return value;
  }

  private static void requireName(Object value, String text) {
    String type = value.getClass().getName();
    if (text.startsWith(type) && text.equals(type + "@" + Integer.toHexString(value.hashCode()))) {
      throw unnamed(type.startsWith("[") ? "an array" : "a " + type);
    }
  }

  private static InputException unnamed(String what) {
    return new InputException(
        "%s names nothing: give a string, a number or an enum constant".formatted(what));
  }

  private static @Nullable String ofNumber(double number, String digits) {
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? null : digits;
    }
    boolean whole = number == Math.rint(number);
    return ofDecimal(whole ? new BigDecimal(number) : new BigDecimal(digits));
  }

  private static String ofDecimal(BigDecimal decimal) {
    BigDecimal shortest = decimal.stripTrailingZeros();
    boolean plain = Math.abs((long) shortest.scale()) <= MOST_PLACES;
    return plain ? shortest.toPlainString() : shortest.toString();
  }

  private static @Nullable String ofText(String text) {
    String stripped = stripped(text);
    if (stripped.isEmpty()) {
      return null;
    }
    String name = withoutZeros(stripped, wholeDigits(stripped));
    return name.equals("-0") ? "0" : composed(name);
  }

  /**
   * The end of the digits of a whole number without a leading zero; the length of the text if it is
   * not such a number.
   */
  private static int wholeDigits(String text) {
    int begin = text.charAt(0) == '-' ? 1 : 0;
    int end = begin;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    boolean whole = end > begin && (end == begin + 1 || text.charAt(begin) != '0');
    return whole ? end : text.length();
  }

  /** The digits before the decimal point if only zeros follow it. */
  private static String withoutZeros(String text, int point) {
    if (point + 1 >= text.length() || text.charAt(point) != '.') {
      return text;
    }
    for (int i = point + 1; i < text.length(); i++) {
      if (text.charAt(i) != '0') {
        return text;
      }
    }
    return text.substring(0, point);
  }

  private static String stripped(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isInvisible(text.charAt(begin))) {
      begin++;
    }
    while (begin < end && isInvisible(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  /**
   * Spaces, no-break spaces too, and what has neither width nor effect: the zero-width space, marks
   * of direction and of byte order. Joiners and non-joiners change the look of a letter.
   */
  private static boolean isInvisible(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == '\u200b'
        || c == '\u200e'
        || c == '\u200f'
        || c == '\ufeff';
  }

  /**
   * The name of a feature without what can't be told apart: invisible characters around it, and the
   * form of Unicode.
   */
  static String ofFeature(String name) {
    return composed(stripped(name));
  }

  /** The same text with each accent in one character with its letter, if there is one. */
  private static String composed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_COMBINING) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
      }
    }
    return text;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Sorts names: by value if all are whole numbers, otherwise as strings.
   *
   * @param names the names
   * @return a sorted list of them
   */
  public static List<String> sorted(Collection<String> names) {
    boolean numbers = names.stream().allMatch(name -> name.matches("-?[0-9]{1,18}"));
    Comparator<String> order = numbers
        ? Comparator.<String>comparingLong(Long::parseLong).thenComparing(Comparator.naturalOrder())
        : Comparator.naturalOrder();
    return names.stream().sorted(order).toList();
  }

  /**
   * Suggests the names that may have been meant.
   *
   * @param name an unknown name
   * @param known the known ones
   * @return up to three of them, nearest by edit distance first, in quotation marks
   */
  public static String nearest(String name, Collection<String> known) {
    String wanted = compared(name);
    return known.stream()
        .sorted(Comparator.comparingInt(k -> distance(wanted, compared(k))))
        .limit(MOST_SUGGESTED)
        .map(k -> "'" + k + "'")
        .reduce((a, b) -> a + ", " + b)
        .orElse("none");
  }

  private static String compared(String name) {
    return name.substring(0, Math.min(name.length(), MOST_COMPARED)).toLowerCase(Locale.ROOT);
  }

  /** The Levenshtein distance (V. Levenshtein, 1966), computed row by row. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
