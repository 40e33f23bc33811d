package dev.nn.examples.table;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A column of a table. */
public sealed interface Column {

  /** Its name. */
  String name();

  /** What it holds. */
  Kind kind();

  /** Whether the cell of a row is missing. */
  boolean isMissing(int row);

  /** The same column with only these rows. */
  Column only(int[] rows);

  /**
   * Numbers.
   *
   * @param name of the column
   * @param kind numbers as such, or dates
   * @param values the number in each row, NaN where it is missing
   */
  record Numbers(String name, Kind kind, IntToDoubleFunction values) implements Column {

    /** Numbers as such. */
    public Numbers(String name, IntToDoubleFunction values) {
      this(name, Kind.NUMBER, values);
    }

    /** The number of a row, NaN if it is missing. */
    public double at(int row) {
      return values.applyAsDouble(row);
    }

    @Override
    public boolean isMissing(int row) {
      return Double.isNaN(at(row));
    }

    @Override
    public Numbers only(int[] rows) {
      return new Numbers(name, kind, row -> at(rows[row]));
    }
  }

  /**
   * Texts, each stored once.
   *
   * @param name of the column
   * @param kind a category, a flag or a class
   * @param words the distinct texts, in order of first occurrence
   * @param codes for each row the index of its text in the words, -1 where it is missing
   */
  record Words(String name, Kind kind, List<String> words, int[] codes) implements Column {

    @Override
    public boolean isMissing(int row) {
      return codes[row] < 0;
    }

    /** The text of a row, which must not be missing. */
    public String text(int row) {
      return words.get(codes[row]);
    }

    @Override
    public Words only(int[] rows) {
      return new Words(
          name, kind, words, IntStream.of(rows).map(row -> codes[row]).toArray());
    }
  }

  /**
   * Images, none of which is missing.
   *
   * @param name of the column
   * @param width the width in pixels
   * @param height the height in pixels
   * @param pixels the pixels of each row's image, line by line
   */
  record Images(String name, int width, int height, IntFunction<float[]> pixels) implements Column {

    @Override
    public Kind kind() {
      return Kind.IMAGE;
    }

    @Override
    public boolean isMissing(int row) {
      return false;
    }

    @Override
    public Images only(int[] rows) {
      return new Images(name, width, height, row -> pixels.apply(rows[row]));
    }
  }
}
