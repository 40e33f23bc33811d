package dev.nn.examples.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Recognises a column of row numbers, as pandas and databases write it. */
final class IndexColumn {

  private static final Set<String> NAMES =
      Set.of("unnamed: 0", "id", "index", "idx", "row", "row_id", "rowid", "rownames");

  private IndexColumn() {}

  /** Whether a column is named like an index and holds whole numbers without duplicates. */
  static boolean isOne(Column column, int rows) {
    return NAMES.contains(column.name().toLowerCase(Locale.ROOT))
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
}
