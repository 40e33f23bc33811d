package dev.nn.examples.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What marks a missing value in a cell. An empty cell is always missing. Words such as NA are too,
 * except among classes and categories, where None or NA may be a name like any other.
 *
 * @param everywhere the user's markers of missing values in any column
 * @param byColumn the user's markers for single columns
 */
public record Markers(List<String> everywhere, Map<String, List<String>> byColumn) {

  /** Only the usual words. */
  public static final Markers USUAL = new Markers(List.of(), Map.of());

  private static final Set<String> WORDS =
      Set.of("?", "na", "n/a", "<na>", "#n/a", "nan", "-nan", "null", "none");

  /** Whether a text is one of the usual words, whatever else it may mean. */
  static boolean isWord(String text) {
    return WORDS.contains(text.toLowerCase(Locale.ROOT));
  }

  /** The options that give these markers. */
  public List<String> options() {
    List<String> options = new ArrayList<>(everywhere);
    byColumn.forEach((column, texts) -> texts.forEach(text -> options.add(column + "=" + text)));
    return options;
  }

  /** The markers of options {@code TEXT} and {@code COLUMN=TEXT}. */
  public static Markers of(List<String> options) {
    List<String> everywhere = new ArrayList<>();
    Map<String, List<String>> byColumn = new TreeMap<>();
    for (String option : options) {
      int equals = option.lastIndexOf('=');
      if (equals < 1) {
        everywhere.add(option);
      } else {
        byColumn
            .computeIfAbsent(option.substring(0, equals), column -> new ArrayList<>())
            .add(option.substring(equals + 1));
      }
    }
    return new Markers(everywhere, byColumn);
  }

  /** Whether a cell of a column of numbers or flags is missing; the text is stripped. */
  boolean isMissingNumber(String column, String text, char decimal) {
    return text.isEmpty()
        || isWord(text)
        || isGiven(everywhere, text, decimal)
        || isGiven(byColumn.getOrDefault(column, List.of()), text, decimal);
  }

  /** Whether a cell of a column of categories is missing; the text is stripped. */
  boolean isMissingCategory(String column, String text) {
    return text.isEmpty()
        || text.equals("?")
        || everywhere.contains(text)
        || byColumn.getOrDefault(column, List.of()).contains(text);
  }

  /** Whether the class of a row is missing; the text is stripped. */
  boolean isMissingClass(String column, String text) {
    return text.isEmpty() || byColumn.getOrDefault(column, List.of()).contains(text);
  }

  /** Whether a number may be a marker; none of the usual words is one. */
  boolean mayBeNumbers(String column) {
    return !everywhere.isEmpty() || byColumn.containsKey(column);
  }

  /** Numbers are compared by value: -200 equals -200.0. */
  private static boolean isGiven(List<String> markers, String text, char decimal) {
    double number = Numbers.parse(text, decimal);
    return markers.stream()
        .anyMatch(marker -> marker.equals(text)
            || Numbers.parse(marker, decimal) == number
            || Numbers.parse(marker, '.') == number);
  }
}
