package dev.nn.examples.table;

import dev.nn.io.FormatException;

/** The cells of a column while its file is being read. */
interface Cells {

  /** Takes the cell of a row; a row may be given more than once, and its last cell counts. */
  void set(int row, long line, String text);

  /** Makes room for the given number of rows. */
  void grow(int rows);

  /** The memory that a row takes. */
  int bytesPerRow();

  /** The memory that texts take in addition to the rows. */
  long textBytes();

  /** The word for a total in a row, if the cells above it hold none; else nothing. */
  default String firstTotal(int row) {
    return "";
  }

  /** The column, once the given number of rows has been read. */
  Found finish(int rows) throws FormatException;

  /** What became of a column. */
  sealed interface Found {

    /** It was read; the note, if not empty, says what may have been meant differently. */
    record Read(Column column, String note) implements Found {}

    /** It was left out, for a reason. */
    record LeftOut(String name, String reason) implements Found {}

    /** It holds something else and must be read again as that. */
    record Other(String name, Kind kind) implements Found {}
  }
}
