package dev.nn.examples.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import dev.nn.model.features.Names;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes the fields of a record as they are parsed and passes them to their columns. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<RowHandler> {

  private static final int NONE = -1;
  private static final char LAST_ASCII = '\u007f';
  static final char NO_BREAK_SPACE = '\u00a0';

  private final HeaderLine header;
  private final @Nullable Cells[] columns;
  private final SortedSet<Integer> unnamed = new TreeSet<>();
  private int names;
  private int row = NONE;
  private boolean blank;
  private long looseQuotes;

  /** A handler for columns, in the order of the file; null for one that is not read. */
  RowHandler(HeaderLine header, @Nullable Cells[] columns) {
    this.header = header;
    this.columns = columns;
  }

  /** Sets the row that the next record's cells go to; until then they are dropped. */
  void toRow(int next) {
    row = next;
  }

  /** The number of fields in the record. */
  int fields() {
    return getFieldCount();
  }

  /** The line on which the record begins, from 1. */
  long line() {
    return getStartingLineNumber();
  }

  /** Whether all cells of the record are empty. */
  boolean isBlank() {
    return blank;
  }

  /** Whether the record repeats the names of all columns, as where files were joined. */
  boolean isHeader() {
    return names == columns.length && names == fields();
  }

  /** The columns, from 1, that have values but no name. */
  SortedSet<Integer> unnamed() {
    return unnamed;
  }

  /** The number of quotation marks inside unquoted fields. */
  long looseQuotes() {
    return looseQuotes;
  }

  @Override
  protected void handleBegin(long line) {
    blank = true;
    names = 0;
  }

  @Override
  protected void handleField(int field, char[] text, int offset, int length, boolean quoted) {
    int begin = offset;
    int end = offset + length;
    while (begin < end && isSpace(text[begin])) {
      begin++;
    }
    while (begin < end && isSpace(text[end - 1])) {
      end--;
    }
    String cell = visible(new String(text, begin, end - begin));
    blank &= cell.isEmpty();
    if (!quoted) {
      countQuotes(text, begin, end);
    }
    if (field == names && header.repeats(field, cell)) {
      names++;
      return;
    }
    if (field == names) {
      IntStream.range(0, names).forEach(j -> set(j, header.names().get(j)));
    }
    set(field, cell);
  }

  private void set(int field, String cell) {
    Cells column = field < columns.length ? columns[field] : null;
    if (column != null && row != NONE) {
      column.set(row, line(), cell);
    } else if (!cell.isEmpty() && header.lacksName(field)) {
      unnamed.add(field + 1);
    }
  }

  private void countQuotes(char[] text, int begin, int end) {
    for (int c = begin; c < end; c++) {
      looseQuotes += text[c] == '"' ? 1 : 0;
    }
  }

  /**
   * A stripped cell, or nothing if a model would see nothing in it, as in a zero-width space. What
   * begins with a control character stays.
   */
  static String visible(String cell) {
    boolean seen = cell.isEmpty() || cell.charAt(0) <= LAST_ASCII || Names.of(cell) != null;
    return seen ? cell : "";
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == NO_BREAK_SPACE;
  }

  @Override
  protected RowHandler buildRecord() {
    return this;
  }
}
