package dev.nn.examples.table;

import java.util.List;
import java.util.stream.IntStream;

/** A column of a table. */
public sealed interface Column {

  /** Its name. */
  String name();

  /** What it holds. */
  Kind kind();

  /** Whether the cell of a row is missing. */
  boolean isMissing(int row);

  /** The same column with these rows alone. */
  Column only(int[] rows);

  /**
   * Numbers.
   *
   * @param name of the column
   * @param values a number for each row, NaN where it is missing
   */
  record Numbers(String name, double[] values) implements Column {

    @Override
    public Kind kind() {
      return Kind.NUMBER;
    }

    @Override
    public boolean isMissing(int row) {
      return Double.isNaN(values[row]);
    }

    @Override
    public Numbers only(int[] rows) {
      return new Numbers(
          name, IntStream.of(rows).mapToDouble(row -> values[row]).toArray());
    }
  }

  /**
   * Texts, each held once.
   *
   * @param name of the column
   * @param kind a category, a flag or a class
   * @param words the texts that occur, in the order of their first rows
   * @param codes for each row the place of its text among the words, -1 where it is missing
   */
  record Words(String name, Kind kind, List<String> words, int[] codes) implements Column {

    @Override
    public boolean isMissing(int row) {
      return codes[row] < 0;
    }

    @Override
    public Words only(int[] rows) {
      return new Words(
          name, kind, words, IntStream.of(rows).map(row -> codes[row]).toArray());
    }

    /** The text of a row, which must not be missing. */
    public String text(int row) {
      return words.get(codes[row]);
    }
  }
}
