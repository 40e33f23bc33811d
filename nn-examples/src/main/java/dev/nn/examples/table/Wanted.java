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

  /** Whether a column is read; one without a name never is. */
  boolean reads(String column) {
    return !column.isEmpty() && !ignored.contains(column) && (others || kinds.containsKey(column));
  }
}
