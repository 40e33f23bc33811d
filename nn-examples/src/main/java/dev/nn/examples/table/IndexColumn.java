package dev.nn.examples.table;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Recognises a column of row numbers, as pandas and databases write it. */
final class IndexColumn {

  /** id, index, customer_id, PassengerId, and what pandas and R call row numbers. */
  private static final Pattern NAME = Pattern.compile(
      "(?i:unnamed: 0(?:\\.\\d+)?|index|idx|row|rowid|rownames|(.*[ _.-])?id)|.*[a-z]I[dD]");

  private static final int LEAST = 3;

  private IndexColumn() {}

  /** Whether a column is named like an index and holds whole numbers without duplicates. */
  static boolean isOne(Column column, int rows) {
    return NAME.matcher(column.name()).matches()
        && column instanceof Column.Numbers numbers
        && column.kind() == Kind.NUMBER
        && areDistinctIntegers(IntStream.range(0, rows).mapToDouble(numbers::at).toArray());
  }

  private static boolean areDistinctIntegers(double[] sorted) {
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] != Math.rint(sorted[i]) || i > 0 && sorted[i] == sorted[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /** Whether each number is one more than the one before, from 0 or 1 on. */
  static boolean counts(Column column, int rows) {
    return column instanceof Column.Numbers numbers
        && column.kind() == Kind.NUMBER
        && rows >= LEAST
        && (numbers.at(0) == 0 || numbers.at(0) == 1)
        && IntStream.range(1, rows).allMatch(row -> numbers.at(row) == numbers.at(row - 1) + 1);
  }
}
