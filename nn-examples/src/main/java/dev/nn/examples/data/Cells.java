package dev.nn.examples.data;

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
}
