package dev.nn.examples.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What stands in the cells of a table. */
final class Cells {

  private static final List<String> MISSING = List.of("", "?", "na", "n/a", "nan", "null", "none");

  private Cells() {}

  /** Whether the bytes from begin to end are a word for a missing cell. */
  static boolean isMissing(byte[] text, int begin, int end) {
    for (int w = 0; w < MISSING.size(); w++) {
      if (isWord(MISSING.get(w), text, begin, end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(String word, byte[] text, int begin, int end) {
    boolean is = end - begin == word.length();
    for (int c = 0; is && c < word.length(); c++) {
      is = Character.toLowerCase(text[begin + c]) == word.charAt(c);
    }
    return is;
  }

  /**
   * The number that a cell holds.
   *
   * @param place where the cell stands, in words
   * @param cure what to do if it is none
   */
  static float number(String cell, String place, String cure) throws IOException {
    byte[] text = cell.getBytes(StandardCharsets.UTF_8);
    if (!Decimal.isFinite(text, 0, text.length)) {
      throw new IOException(
          "%s: '%s' is no number that a float holds: %s".formatted(place, cell, cure));
    }
    return Float.parseFloat(cell);
  }
}
