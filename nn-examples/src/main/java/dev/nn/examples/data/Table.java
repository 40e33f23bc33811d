package dev.nn.examples.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.nn.io.FormatException;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The wanted columns of a CSV file.
 *
 * @param file the file
 * @param columns what was read
 * @param features one row of numbers for each line
 * @param targets the target of each line as it is written; empty if there is none
 * @param lines the number of each line in the file
 * @param dropped how many lines were left out, because a cell is missing
 */
record Table(
    Path file,
    Header.Columns columns,
    Tensor features,
    List<String> targets,
    List<Long> lines,
    int dropped) {

  /** A line lacks a cell. */
  private static final class MissingCell extends Exception {

    private static final long serialVersionUID = 1L;

    MissingCell(String message) {
      super(message, null, false, false);
    }
  }

  /** Reads all lines behind the header. */
  static Table read(Header header, Header.Columns columns, boolean dropMissing) throws IOException {
    List<float[]> rows = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    int dropped = 0;
    try (CsvReader<CsvRecord> reader = Header.reader(header.file(), header.separator())) {
      Iterator<CsvRecord> records = reader.iterator();
      records.next();
      while (records.hasNext()) {
        CsvRecord record = records.next();
        requireWidth(header, record);
        try {
          float[] row = numbers(header, columns, record);
          if (columns.target() >= 0) {
            targets.add(present(header, columns.target(), record));
          }
          rows.add(row);
          lines.add(record.getStartingLineNumber());
        } catch (MissingCell missing) {
          if (!dropMissing) {
            throw new FormatException(header.file(), missing.getMessage());
          }
          dropped++;
        }
      }
    } catch (CsvParseException e) {
      throw new FormatException(header.file(), "is no CSV: " + e.getMessage());
    }
    if (rows.isEmpty()) {
      throw new FormatException(
          header.file(), "has no line of data behind the header (%d dropped)".formatted(dropped));
    }
    return new Table(
        header.file(), columns, tensor(rows, columns.places().length), targets, lines, dropped);
  }

  private static void requireWidth(Header header, CsvRecord record) throws FormatException {
    if (record.getFieldCount() != header.names().size()) {
      throw new FormatException(
          header.file(),
          "line %d has %d fields, but the header has %d: quote fields that contain '%c'"
              .formatted(
                  record.getStartingLineNumber(),
                  record.getFieldCount(),
                  header.names().size(),
                  header.separator()));
    }
  }

  private static float[] numbers(Header header, Header.Columns columns, CsvRecord record)
      throws IOException, MissingCell {
    float[] row = new float[columns.places().length];
    for (int j = 0; j < row.length; j++) {
      int place = columns.places()[j];
      String name = header.names().get(place);
      row[j] = Cells.number(
          present(header, place, record),
          "%s: line %d, column %s".formatted(header.file(), record.getStartingLineNumber(), name),
          "correct it, or leave the column out with --ignore '%s'".formatted(name));
    }
    return row;
  }

  private static String present(Header header, int place, CsvRecord record) throws MissingCell {
    String cell = record.getField(place).strip();
    if (Cells.isMissing(cell)) {
      throw new MissingCell(
          "line %d, column %s: the cell is missing ('%s'): fill it, or leave such lines out with --drop-missing"
              .formatted(record.getStartingLineNumber(), header.names().get(place), cell));
    }
    return cell;
  }

  private static Tensor tensor(List<float[]> rows, int cols) {
    Tensor tensor = Tensor.zeros(rows.size(), cols);
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, tensor.array(), i * cols, cols);
    }
    return tensor;
  }
}
