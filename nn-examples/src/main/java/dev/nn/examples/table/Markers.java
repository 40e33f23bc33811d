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
 * @param expected the options among them that should match a cell: those given for this file
 */
public record Markers(
    List<String> everywhere, Map<String, List<String>> byColumn, List<String> expected) {

  /** Only the usual words. */
  public static final Markers USUAL = new Markers(List.of(), Map.of(), List.of());

  static final Set<String> WORDS =
      Set.of("?", "na", "n/a", "<na>", "#n/a", "nan", "-nan", "nat", "null", "none", "\\n");

  /** What may mark a missing value, but is refused among numbers. */
  private static final Set<String> DOUBTFUL = Set.of(
      "-",
      "--",
      "---",
      "\u2013",
      "\u2014",
      ".",
      "..",
      "n.a.",
      "nil",
      "missing",
      "unknown",
      "undefined",
      "(null)",
      "[null]",
      "(blank)",
      "no data",
      "not available",
      "#ref!",
      "#div/0!",
      "#value!",
      "#name?",
      "#null!",
      "#num!");

  /** Whether a text is one of the usual words, whatever else it may mean. */
  public static boolean isWord(String text) {
    return WORDS.contains(text.toLowerCase(Locale.ROOT));
  }

  /** Whether a text that is read as a category or class may mark a missing value. */
  static boolean isDoubtful(String text) {
    return isWord(text) || DOUBTFUL.contains(text.toLowerCase(Locale.ROOT));
  }

  /** The options that give these markers. */
  public List<String> options() {
    List<String> options = new ArrayList<>(everywhere);
    byColumn.forEach((column, texts) -> texts.forEach(text -> options.add(column + "=" + text)));
    return options;
  }

  /** The markers of options {@code TEXT} and {@code COLUMN=TEXT}, none of which need occur. */
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
    return new Markers(everywhere, byColumn, List.of());
  }

  /** These, and those of further options, which should match a cell. */
  public Markers and(List<String> options) {
    List<String> all = new ArrayList<>(options());
    all.addAll(options);
    Markers together = of(all);
    return new Markers(together.everywhere, together.byColumn, List.copyOf(options));
  }

  /** The columns named by the options that should match a cell. */
  Set<String> expectedColumns() {
    return of(expected).byColumn.keySet();
  }

  /**
   * Those of one column.
   *
   * @param decimal the decimal mark
   * @param matched where the options of markers that occur are collected
   */
  MissingMarkers of(String column, char decimal, Set<String> matched) {
    List<String> own = byColumn.getOrDefault(column, List.of());
    return MissingMarkers.of(everywhere, own, column, decimal, matched);
  }
}
