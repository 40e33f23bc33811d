package dev.nn.examples.table;

import java.util.Map;
import java.util.Set;

/**
 * What is wanted from a file's columns.
 *
 * @param kinds what columns hold, by name, where specified
 * @param needed the columns that must not be left out
 * @param ignored the columns to skip
 * @param others whether columns not mentioned are read
 */
public record Wanted(
    Map<String, Kind> kinds, Set<String> needed, Set<String> ignored, boolean others) {

  /**
   * What to change if a column that should hold numbers has none; empty if only the file can be
   * wrong.
   */
  String cureForTexts(String column) {
    if (isSaid(column)) {
      return "to have it read as categories, leave out --number " + Shown.option(column);
    }
    return others && kinds.containsKey(column) ? "to predict a class, use --task classify" : "";
  }

  /** Whether an option says what a column holds, neither the task nor a model. */
  boolean isSaid(String column) {
    return others && kinds.containsKey(column) && !needed.contains(column);
  }

  /** Whether a column is read; one without a name never is. */
  boolean reads(String column) {
    return !column.isEmpty() && !ignored.contains(column) && (others || kinds.containsKey(column));
  }
}
