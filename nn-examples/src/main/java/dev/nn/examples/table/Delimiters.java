package dev.nn.examples.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Detects the delimiter of a CSV file: the character that occurs equally often, outside quotes, in
 * each of the first lines. A comma yields to the others, because it occurs in numbers too.
 */
final class Delimiters {

  private static final char[] CANDIDATES = {'\t', ';', '|', ','};
  private static final int LINES = 20;

  private Delimiters() {}

  static char find(Head head) {
    List<String> lines = lines(head);
    for (char candidate : CANDIDATES) {
      if (standsEquallyOften(candidate, lines)) {
        return candidate;
      }
    }
    char best = ',';
    for (char candidate : CANDIDATES) {
      if (!lines.isEmpty() && count(candidate, lines.get(0)) > count(best, lines.get(0))) {
        best = candidate;
      }
    }
    return best;
  }

  private static boolean standsEquallyOften(char candidate, List<String> lines) {
    long first = lines.isEmpty() ? 0 : count(candidate, lines.get(0));
    return first > 0 && lines.stream().allMatch(line -> count(candidate, line) == first);
  }

  private static long count(char candidate, String line) {
    boolean quoted = false;
    long count = 0;
    for (int c = 0; c < line.length(); c++) {
      quoted ^= line.charAt(c) == '"';
      count += !quoted && line.charAt(c) == candidate ? 1 : 0;
    }
    return count;
  }

  /** The first non-empty lines; a line break within quotes does not end a line. */
  private static List<String> lines(Head head) {
    List<String> lines = new ArrayList<>();
    String text = head.text();
    boolean quoted = false;
    int begin = 0;
    for (int c = 0; c < text.length() && lines.size() < LINES; c++) {
      char mark = text.charAt(c);
      quoted ^= mark == '"';
      if (!quoted && (mark == '\n' || mark == '\r')) {
        addLine(lines, text.substring(begin, c));
        begin = c + 1;
      }
    }
    if (head.whole() && lines.size() < LINES) {
      addLine(lines, text.substring(begin));
    }
    return lines;
  }

  private static void addLine(List<String> lines, String line) {
    if (!line.isBlank()) {
      lines.add(line);
    }
  }
}
