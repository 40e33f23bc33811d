package dev.nn.examples.model;

import dev.nn.examples.table.Column;
import dev.nn.examples.table.Shown;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Test rows that also occur in the training part, equal in every column, targets included: a model
 * may know them by heart.
 *
 * <p>Among flags and categories, equal rows are no surprise, so only numbers and images tell: if
 * their columns were independent of each other, next to no row would have an equal one. Equal test
 * rows count as one, since a few may be frequent, such as one of zeros alone.
 */
final class Repeats {

  /** The share of the test rows from which repeated ones are said. */
  private static final double CONSIDERABLE = 0.1;

  /** How many training rows may at most equal a test row by chance. */
  private static final double CHANCE = 0.01;

  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private Repeats() {}

  /** A remark, if a considerable share of the test rows is repeated. */
  static Stream<String> remarks(Part train, Part test) {
    long[] known = hashes(train, train.table().columns());
    long[] asked = hashes(test, train.table().columns());
    Arrays.sort(known);
    long[] repeated = LongStream.of(asked)
        .filter(hash -> Arrays.binarySearch(known, hash) >= 0)
        .toArray();
    long different = LongStream.of(repeated).distinct().count();
    return different >= CONSIDERABLE * LongStream.of(asked).distinct().count()
            && byChance(train) < CHANCE
        ? Stream.of(
            "test part: %s of %s also occur in the training part, equal in every column, so the scores may be too good: %s"
                .formatted(
                    Shown.number(repeated.length),
                    Shown.count(asked.length, "sample"),
                    train.table() == test.table()
                        ? "leave repeated rows out of the data, as drop_duplicates() does in pandas"
                        : "leave them out of one of the two"))
        : Stream.empty();
  }

  /** A number for each row; different rows hardly ever have the same. */
  private static long[] hashes(Part part, List<Column> columns) {
    List<Integer> rows = part.samples().rows();
    long[] hashes = new long[rows.size()];
    for (Column each : columns) {
      Column column = part.table().column(each.name()).orElseThrow();
      for (int i = 0; i < hashes.length; i++) {
        hashes[i] = Long.rotateLeft((hashes[i] ^ hash(column, rows.get(i))) * FACTOR, 29);
      }
    }
    return hashes;
  }

  private static long hash(Column column, int row) {
    if (column instanceof Column.Numbers numbers) {
      return Double.doubleToLongBits(numbers.at(row) + 0.0);
    }
    if (column instanceof Column.Images images) {
      long hash = 0;
      for (float pixel : images.pixels().apply(row)) {
        hash = Long.rotateLeft((hash ^ Float.floatToIntBits(pixel)) * FACTOR, 29);
      }
      return hash;
    }
    return column.isMissing(row) ? 0 : ((Column.Words) column).text(row).hashCode();
  }

  /** How many training rows would equal a row, if columns were independent of each other. */
  private static double byChance(Part train) {
    List<Integer> rows = train.samples().rows();
    double expected = rows.size();
    for (Column column : train.table().columns()) {
      if (column instanceof Column.Images) {
        return 0;
      }
      if (column instanceof Column.Numbers numbers) {
        expected *= agreement(numbers, rows);
      }
    }
    return expected;
  }

  /** The probability that two rows have the same number; flags written as numbers tell nothing. */
  private static double agreement(Column.Numbers column, List<Integer> rows) {
    Map<Double, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(column.at(row), 1, Integer::sum));
    double pairs = counts.values().stream().mapToDouble(n -> n * (n - 1.0)).sum();
    return counts.size() <= 2 ? 1 : pairs / rows.size() / (rows.size() - 1);
  }
}
