package dev.nn.examples.model;

import dev.nn.examples.table.Column;
import dev.nn.examples.table.Shown;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Test rows that also occur in the training part, equal in every column that is read, targets
 * included: a model may know them by heart.
 *
 * <p>Equal rows are no surprise where columns have few values, or follow from one another, such as
 * the place and the altitude of a shop. So only images and numbers tell, and numbers only if either
 * half of their columns alone tells nearly all different training rows apart, and if training rows
 * occur less than twice on average. Otherwise nothing is reported: rather no remark than a false
 * one. Equal test rows count as one, and three must be repeated, since a few may be frequent, such
 * as one of zeros alone.
 */
final class Repeats {

  /** The share of the test rows from which repeated ones are reported. */
  private static final double CONSIDERABLE = 0.1;

  private static final int FEWEST = 3;

  /** How often training rows occur on average where repeated ones are usual. */
  private static final int USUAL = 2;

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
    return different(repeated) >= Math.max(FEWEST, CONSIDERABLE * different(asked))
            && isNoChance(train, known)
        ? Stream.of(
            "test part: %s of %s also occur in the training part, equal in every column that is read, so the scores may be too good: %s"
                .formatted(
                    Shown.number(repeated.length),
                    Shown.count(asked.length, "sample"),
                    train.table() == test.table()
                        ? "keep one row of each, by the columns that are read, as drop_duplicates(subset=[...]) does in pandas"
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

  private static long different(long[] hashes) {
    return LongStream.of(hashes).distinct().count();
  }

  /** Whether different training rows differ so much that equal ones are copies. */
  private static boolean isNoChance(Part train, long[] known) {
    List<Column> columns = train.table().columns();
    if (columns.stream().anyMatch(Column.Images.class::isInstance)) {
      return true;
    }
    List<Column> numbers = columns.stream()
        .filter(column -> column instanceof Column.Numbers && !isFlag(train, column))
        .toList();
    int middle = numbers.size() / 2;
    long rows = different(known);
    return known.length < USUAL * rows
        && Stream.of(numbers.subList(0, middle), numbers.subList(middle, numbers.size()))
            .allMatch(half -> different(hashes(train, half)) > (1 - CONSIDERABLE) * rows);
  }

  private static boolean isFlag(Part train, Column column) {
    return LongStream.of(hashes(train, List.of(column))).distinct().limit(3).count() < 3;
  }
}
