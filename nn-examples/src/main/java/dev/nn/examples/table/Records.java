package dev.nn.examples.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.nn.io.FormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Goes through the records of a CSV file and passes their fields to columns. */
final class Records {

  private static final int LONGEST_FIELD = 1 << 20;
  private static final int FIRST_ROOM = 16;

  private final Path file;
  private final char delimiter;
  private final @Nullable Cells[] columns;
  private final String cureForSize;
  private final RowHandler handler;
  private int[] lines = {};
  private int rows;
  private int blank;
  private int headers;

  /**
   * Columns in the order of the file; null for one that is not read.
   *
   * @param cureForSize what to do with a file that is too large, besides raising the limit
   */
  Records(
      Path file, char delimiter, HeaderLine header, @Nullable Cells[] columns, String cureForSize) {
    this.file = file;
    this.delimiter = delimiter;
    this.columns = columns;
    this.cureForSize = cureForSize;
    this.handler = new RowHandler(header, columns);
  }

  /** Reads all records after the header, if there is one. */
  void read(boolean hasHeader) throws IOException {
    Utf8Reader text = TextFile.open(file);
    try (CsvReader<RowHandler> records =
        TextFile.csv(delimiter).maxBufferSize(LONGEST_FIELD).build(handler, text)) {
      grow();
      boolean inHeader = hasHeader;
      long begin = 1;
      if (!inHeader) {
        handler.toRow(0);
      }
      for (RowHandler record : records) {
        begin = record.line();
        if (!inHeader) {
          add(record);
        }
        inHeader = false;
        handler.toRow(rows);
      }
      requireClosedQuotes(text, begin);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw new FormatException(file, "line %d: %s", handler.line(), reason(e));
    }
  }

  /** The parser treats the end of the file as a closing quote, in the last record. */
  private void requireClosedQuotes(Utf8Reader text, long last) throws FormatException {
    if ((text.quotes() - handler.looseQuotes()) % 2 != 0) {
      throw new FormatException(
          file, "line %d: a quote is opened but never closed: close it, or double it", last);
    }
  }

  static String reason(CsvParseException e) {
    String reason =
        String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    if (reason.contains("closing quote")) {
      return "a character after a closing quote: if the quote belongs to the text, write it twice, as in \"a 5\"\" pipe\", not \\\"; else remove what follows it, or set --delimiter";
    }
    return reason.contains("maximum buffer size")
        ? "a field of more than %s: is a quote opened but never closed?"
            .formatted(Shown.count(LONGEST_FIELD, "character"))
        : reason;
  }

  private void add(RowHandler record) throws FormatException {
    if (record.isBlank() && columns.length > 1) {
      blank++;
      return;
    }
    if (record.isHeader()) {
      headers++;
      return;
    }
    if (record.fields() != columns.length) {
      throw wrongFields(record);
    }
    lines[rows++] = (int) record.line();
    if (rows == lines.length) {
      grow();
    }
  }

  private FormatException wrongFields(RowHandler record) {
    return new FormatException(
        file,
        "line %d has %s, but the first line has %d: %s, or set the separator with --delimiter",
        record.line(),
        Shown.count(record.fields(), "field"),
        columns.length,
        cure(record.fields()));
  }

  /** Some programs write row names without a name above them. */
  private String cure(int fields) {
    if (fields < columns.length) {
      return "complete the line, or delete it";
    }
    String quote = "quote fields that contain " + Shown.quoted(Character.toString(delimiter));
    return rows == 0 && fields == columns.length + 1
        ? "if lines start with a row name, name that column, too; if they end with a separator, add it to the first line; else "
            + quote
        : quote;
  }

  private void grow() throws FormatException {
    int room = Math.max(FIRST_ROOM, rows + rows / 2);
    requireRoom(room);
    lines = Arrays.copyOf(lines, room);
    for (Cells column : columns) {
      if (column != null) {
        column.grow(room);
      }
    }
  }

  private void requireRoom(long room) throws FormatException {
    long perRow = Integer.BYTES;
    long texts = 0;
    for (Cells column : columns) {
      perRow += column == null ? 0 : column.bytesPerRow();
      texts += column == null ? 0 : column.textBytes();
    }
    long most = Runtime.getRuntime().maxMemory() / 8 * 3;
    if (room * perRow + texts > most) {
      throw new FormatException(
          file,
          "its first %,d rows take %,d bytes of memory, but a table may take at most %,d: raise -Xmx (JAVA_OPTS=-Xmx4g bin/nn ...), or %s",
          rows,
          room * perRow + texts,
          most,
          cureForSize);
    }
  }

  /** The columns that were read or left out. */
  List<Cells.Found> finish() throws FormatException {
    if (rows == 0) {
      throw new FormatException(
          file, "has column names but no rows: add the rows; if line 1 is data, add --no-header");
    }
    List<Cells.Found> found = new ArrayList<>();
    for (Cells column : columns) {
      if (column != null) {
        found.add(column.finish(rows));
      }
    }
    return found;
  }

  /** The line on which each row begins. */
  int[] lines() {
    return Arrays.copyOf(lines, rows);
  }

  /** The number of rows read. */
  int rows() {
    return rows;
  }

  /** The number of lines that have only empty fields. */
  int blank() {
    return blank;
  }

  /** The columns, from 1, that have values but no name. */
  SortedSet<Integer> unnamed() {
    return handler.unnamed();
  }

  /** The word for a total in the last row, if the cells above it hold none; else nothing. */
  String lastTotal() {
    for (Cells column : columns) {
      String total = column == null ? "" : column.firstTotal(rows - 1);
      if (!total.isEmpty()) {
        return total;
      }
    }
    return "";
  }

  /** The number of lines that repeat the names of the columns. */
  int headers() {
    return headers;
  }
}
