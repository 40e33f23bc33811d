package dev.nn.examples.table;

import dev.nn.io.FormatException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The names of a file's columns.
 *
 * @param names from left to right; a column without a name has an empty one
 * @param inFile whether they are taken from the first line; otherwise they are c1, c2, ...
 */
record HeaderLine(List<String> names, boolean inFile) {

  private static final int LONGEST_NAME = 1000;

  /** How many records are searched for the names. */
  private static final int LATEST = 10;

  /**
   * Determines the names.
   *
   * @param expected names that were asked for: a line that contains one is a header
   */
  static HeaderLine of(
      Head head, List<List<String>> records, CsvFormat format, Set<String> expected)
      throws FormatException {
    if (head.whole() && head.text().isBlank()) {
      throw new FormatException(
          head.file(), "is empty: a CSV file starts with a line of column names");
    }
    if (records.isEmpty()) {
      throw new FormatException(
          head.file(), "starts with a line of more than a million characters: is it a CSV file?");
    }
    requireNoOtherLine(head, records);
    requireDoubleQuotes(head, records.get(0));
    if (!Boolean.FALSE.equals(format.header())) {
      requireNamesFirst(head, records, format, expected);
    }
    List<String> first = records.get(0);
    boolean named = format.header() != null
        ? format.header()
        : first.stream().anyMatch(expected::contains) || isHeader(records, format);
    if (!named) {
      return new HeaderLine(
          IntStream.rangeClosed(1, first.size()).mapToObj(j -> "c" + j).toList(), false);
    }
    check(head, first);
    return new HeaderLine(first, true);
  }

  /** Spreadsheets and other programs may put lines of their own before the names. */
  private static void requireNoOtherLine(Head head, List<List<String>> records)
      throws FormatException {
    boolean comment = head.text().startsWith("#") && !hasColumns(records);
    if (comment || head.text().startsWith("sep=")) {
      throw new FormatException(
          head.file(),
          "line 1 is %s: remove every line above the column names",
          comment ? "a comment" : "a spreadsheet's note on the delimiter");
    }
  }

  /** Quotes of another kind would be part of all names and texts, and hide the numbers. */
  private static void requireDoubleQuotes(Head head, List<String> first) throws FormatException {
    if (first.stream().allMatch(cell -> cell.matches("'.+'"))) {
      throw new FormatException(
          head.file(),
          "line 1 has single quotes around all cells: export the table again, with double quotes");
    }
  }

  /** Whether the first line has as many columns as the next, as one that begins with "#,name". */
  private static boolean hasColumns(List<List<String>> records) {
    int columns = records.get(0).size();
    return columns > 1 && (records.size() == 1 || records.get(1).size() == columns);
  }

  /**
   * There may be a count of rows, or a title, above the names. Otherwise, a line with a number is
   * data; below a title, a number may be a name, such as a year.
   */
  private static void requireNamesFirst(
      Head head, List<List<String>> records, CsvFormat format, Set<String> expected)
      throws FormatException {
    for (int r = 0; r < Math.min(LATEST, records.size()); r++) {
      List<String> record = records.get(r);
      boolean data = r > 0
          && !isTitle(records.get(0), record)
          && record.stream().anyMatch(cell -> isNumber(cell, format));
      if (!data && record.stream().anyMatch(expected::contains)) {
        if (r > 0) {
          throw new FormatException(
              head.file(),
              "the column names are not in line 1, but in record %d (%s): remove every line above them",
              r + 1,
              Shown.list(record));
        }
        return;
      }
    }
  }

  /** Whether a line has no cell but the first, above one that has more. */
  private static boolean isTitle(List<String> line, List<String> below) {
    return below.size() > 1 && line.stream().skip(1).allMatch(String::isEmpty);
  }

  /** Whether a cell repeats the name of its column; in a single column, it may be a value. */
  boolean repeats(int column, String cell) {
    return inFile
        && names.size() > 1
        && column < names.size()
        && names.get(column).equals(cell);
  }

  /** Whether a column has no name. */
  boolean lacksName(int column) {
    return column < names.size() && names.get(column).isEmpty();
  }

  /** Several spaces between two names look like columns without names. */
  void requireSingle(Path file, char delimiter) throws FormatException {
    if (delimiter == ' ' && names.contains("")) {
      throw new FormatException(
          file,
          "line 1 has more than one space between columns, or at an end: \"sed -E 's/^ +| +$//; s/ +/ /g'\" leaves one");
    }
  }

  private static void check(Head head, List<String> names) throws FormatException {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.length() > LONGEST_NAME) {
        throw new FormatException(
            head.file(),
            "line 1 has a column name of %d characters, but the limit is %d: shorten it; if the line is data, add --no-header",
            name.length(),
            LONGEST_NAME);
      }
      if (!name.isEmpty() && !seen.add(name)) {
        throw new FormatException(
            head.file(),
            "line 1 has two columns named %s: rename one; if the line is data, add --no-header",
            Shown.quoted(name));
      }
    }
  }

  /**
   * A first line that has a number and differs in no column from the numbers below is not a header:
   * a name above numbers reveals one.
   */
  private static boolean isHeader(List<List<String>> records, CsvFormat format) {
    List<String> first = records.get(0);
    boolean hasNumber = false;
    for (int j = 0; j < first.size(); j++) {
      boolean number = isNumber(first.get(j), format);
      hasNumber |= number;
      if (!number && !isMissing(first.get(j), format) && numbersBelow(records, j, format)) {
        return true;
      }
    }
    return !hasNumber;
  }

  private static boolean numbersBelow(List<List<String>> records, int column, CsvFormat format) {
    List<String> below = records.stream()
        .skip(1)
        .filter(record -> column < record.size())
        .map(record -> record.get(column))
        .filter(cell -> !isMissing(cell, format))
        .toList();
    return !below.isEmpty() && below.stream().allMatch(cell -> isNumber(cell, format));
  }

  private static boolean isMissing(String cell, CsvFormat format) {
    return format.missing().of("", format.decimal(), new HashSet<>()).isMissingNumber(cell);
  }

  private static boolean isNumber(String cell, CsvFormat format) {
    return Numbers.hasOtherMark(cell, format.decimal())
        || !Double.isNaN(Numbers.parse(cell, format.decimal()));
  }
}
