package dev.nn.examples.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads CSV files: detects the format of a file and what its columns hold, and reads them. */
public final class CsvTable {

  private final Path file;
  private final CsvFormat format;
  private final char delimiter;
  private final HeaderLine header;
  private final Wanted wanted;
  private final Map<String, Kind> detected = new HashMap<>();

  private CsvTable(Path file, CsvFormat format, Request request) throws IOException {
    Head head = Head.read(file);
    this.file = file;
    this.format = format;
    this.delimiter = format.delimiter() != null ? format.delimiter() : Delimiters.find(head);
    List<List<String>> records = head.records(delimiter);
    this.header = HeaderLine.of(head, records, format, request.expected());
    this.wanted = request.among(file, header.names());
    if (wanted.others()) {
      ColumnNames columns = new ColumnNames(file, header.names());
      format.missing().byColumn().keySet().forEach(name -> columns.require("--missing", name));
    }
    detect(records.subList(header.inFile() ? 1 : 0, records.size()));
  }

  /** Reads what is wanted of a file. */
  public static Table read(Path file, CsvFormat format, Request request) throws IOException {
    CsvTable reading = new CsvTable(file, format, request);
    Records records = reading.pass();
    List<Cells.Found> found = records.finish();
    while (found.stream().anyMatch(Cells.Found.Other.class::isInstance)) {
      found.forEach(reading::note);
      records = reading.pass();
      found = records.finish();
    }
    return reading.table(records, found);
  }

  /** What the first records tell saves further passes over the file. */
  private void detect(List<List<String>> records) {
    for (int j = 0; j < header.names().size(); j++) {
      int place = j;
      String name = header.names().get(j);
      List<String> cells = records.stream()
          .filter(record -> place < record.size())
          .map(record -> record.get(place))
          .toList();
      if (!areAll(Kind.NUMBER, name, cells)) {
        detected.put(name, areAll(Kind.DATE, name, cells) ? Kind.DATE : Kind.CATEGORY);
      }
    }
  }

  private boolean areAll(Kind kind, String name, List<String> cells) {
    Tally tally = new Tally(new Place(file, name), kind, format);
    cells.forEach(cell -> tally.add(0, cell));
    return tally.isNumeric();
  }

  private void note(Cells.Found found) {
    if (found instanceof Cells.Found.Other column) {
      detected.put(column.name(), column.kind());
    }
  }

  private Records pass() throws IOException {
    @Nullable Cells[] cells = header.names().stream().map(this::cells).toArray(Cells[]::new);
    Records records = new Records(file, delimiter, cells);
    records.read(header.inFile());
    return records;
  }

  private @Nullable Cells cells(String name) {
    if (!wanted.reads(name)) {
      return null;
    }
    Place place = new Place(file, name);
    Kind given = wanted.kinds().get(name);
    Kind kind = given != null ? given : detected.getOrDefault(name, Kind.NUMBER);
    return kind == Kind.NUMBER || kind == Kind.DATE
        ? new NumberCells(place, kind, given != null, format)
        : new WordCells(place, given, format);
  }

  private Table table(Records records, List<Cells.Found> found) {
    List<Column> columns = new ArrayList<>();
    Notes notes = new Notes(header, records.blank());
    for (Cells.Found each : found) {
      if (each instanceof Cells.Found.LeftOut out) {
        notes.leftOut(out.name(), out.reason());
      } else if (each instanceof Cells.Found.Read read) {
        if (isIndex(read.column(), records.rows())) {
          notes.leftOut(read.column().name(), "only numbers the rows");
        } else {
          columns.add(read.column());
        }
      }
    }
    if (wanted.others()) {
      notes.doubtful(columns, records.rows());
    }
    int[] lines = records.lines();
    return new Table(file, columns, lines.length, row -> "line " + lines[row], notes.all());
  }

  private boolean isIndex(Column column, int rows) {
    return !wanted.kinds().containsKey(column.name()) && IndexColumn.isOne(column, rows);
  }
}
