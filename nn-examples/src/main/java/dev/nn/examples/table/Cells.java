package dev.nn.examples.table;

import dev.nn.io.FormatException;

/** The cells of a column while its file is read. */
interface Cells {

  /** Takes the cell of a row; a row may be given again, and its last cell counts. */
  void set(int row, long line, String text);

  /** Makes room for so many rows. */
  void grow(int rows);

  /** What a row takes. */
  int bytesPerRow();

  /** What texts take beside the rows. */
  long textBytes();

  /** The column, when so many rows were read. */
  Found finish(int rows) throws FormatException;

  /** What became of a column. */
  sealed interface Found {

    /** It was read. */
    record Read(Column column) implements Found {}

    /** It is left out, for a reason. */
    record LeftOut(String name, String reason) implements Found {}

    /** It has texts among its numbers: it must be read again, as texts. */
    record Texts(String name) implements Found {}
  }
}
