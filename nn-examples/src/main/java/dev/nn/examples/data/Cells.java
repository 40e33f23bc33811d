package dev.nn.examples.data;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/** What stands in the cells of a table. */
final class Cells {

  private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "nan", "null", "none");

  private Cells() {}

  static boolean isMissing(String cell) {
    return MISSING.contains(cell.toLowerCase(Locale.ROOT));
  }

  /**
   * The number that a cell holds.
   *
   * @param place where the cell stands, in words
   * @param cure what to do if it is none
   */
  static float number(String cell, String place, String cure) throws IOException {
    try {
      float number = Float.parseFloat(cell);
      if (Float.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IOException("%s: '%s' is no number: %s".formatted(place, cell, cure), e);
    }
    throw new IOException("%s: '%s' is no finite number: %s".formatted(place, cell, cure));
  }
}
