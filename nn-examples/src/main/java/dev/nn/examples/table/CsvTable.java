package dev.nn.examples.table;

import dev.nn.io.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads CSV files: detects the format of a file and what its columns hold, and reads them. */
public final class CsvTable {

  private final Path file;
  private final CsvFormat format;
  private final char delimiter;
  private final HeaderLine header;
  private final Wanted wanted;
  private final Map<String, Kind> detected = new HashMap<>();
  private final Set<String> matched = new HashSet<>();

  private CsvTable(Path file, CsvFormat format, Request request) throws IOException {
    Head head = Head.read(file);
    this.file = file;
    this.format = format;
    this.delimiter = format.delimiter() != null ? format.delimiter() : Delimiters.find(head);
    List<List<String>> records = head.records(delimiter);
    this.header = HeaderLine.of(head, records, format, request.expected());
    header.requireSingle(file, delimiter);
    this.wanted = request.among(file, header.names());
    ColumnNames columns = new ColumnNames(file, header.names());
    format.missing().expectedColumns().forEach(name -> columns.require("--missing", name));
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

  /**
   * What the first records tell about columns of unknown kind saves further passes over the file.
   * Most of the cells decide: a few others are refused when all have been read.
   */
  private void detect(List<List<String>> records) {
    for (int j = 0; j < header.names().size(); j++) {
      int place = j;
      String name = header.names().get(j);
      if (!wanted.reads(name) || wanted.kinds().containsKey(name)) {
        continue;
      }
      List<String> cells = records.stream()
          .filter(record -> place < record.size())
          .map(record -> record.get(place))
          .toList();
      detected.put(name, kind(name, cells));
    }
  }

  private Kind kind(String name, List<String> cells) {
    for (Kind kind : List.of(Kind.NUMBER, Kind.DATE)) {
      Tally tally = new Tally(new Place(file, name, "", false), kind, false, missing(name));
      cells.forEach(cell -> tally.add(0, cell));
      if (tally.isMixed() || tally.isNumeric() && !tally.isCodes()) {
        return kind;
      }
    }
    return Kind.CATEGORY;
  }

  private MissingMarkers missing(String column) {
    return format.missing().of(column, format.decimal(), matched);
  }

  private void note(Cells.Found found) {
    if (found instanceof Cells.Found.Other column) {
      detected.put(column.name(), column.kind());
    }
  }

  private Records pass() throws IOException {
    @Nullable Cells[] cells = header.names().stream().map(this::cells).toArray(Cells[]::new);
    Records records = new Records(
        file,
        delimiter,
        header,
        cells,
        wanted.others() ? "leave out columns with --ignore" : "split the file");
    records.read(header.inFile());
    return records;
  }

  private @Nullable Cells cells(String name) {
    if (!wanted.reads(name)) {
      return null;
    }
    Place place =
        new Place(file, name, wanted.cureForTexts(name), wanted.needed().contains(name));
    Kind given = wanted.kinds().get(name);
    Kind kind = given != null ? given : detected.getOrDefault(name, Kind.NUMBER);
    return kind == Kind.NUMBER || kind == Kind.DATE
        ? new NumberCells(place, kind, given != null, missing(name))
        : new WordCells(place, given, wanted.others(), missing(name));
  }

  private Table table(Records records, List<Cells.Found> found) throws FormatException {
    List<Column> columns = new ArrayList<>();
    Notes notes = new Notes(header, records, format.decimal());
    if (wanted.others()) {
      notes.unnamed(header, records.unnamed());
    }
    for (Cells.Found each : found) {
      if (each instanceof Cells.Found.LeftOut out) {
        requireNotNeeded(out);
        notes.leftOut(out.name(), out.reason());
      } else if (each instanceof Cells.Found.Read read) {
        if (isIndex(read.column(), records.rows())) {
          notes.leftOut(read.column().name(), "only numbers the rows");
        } else {
          columns.add(read.column());
          notes.add(wanted.isSaid(read.column().name()) ? "" : read.note());
        }
      }
    }
    if (wanted.others()) {
      notes.doubtful(columns, records.rows(), wanted.kinds().keySet());
      notes.total(records);
    }
    notes.unmatched(format.missing().expected(), matched);
    int[] lines = records.lines();
    return new Table(file, columns, lines.length, row -> "line " + lines[row], notes.all());
  }

  private void requireNotNeeded(Cells.Found.LeftOut column) throws FormatException {
    if (wanted.needed().contains(column.name())) {
      throw new FormatException(
          file,
          "column %s can't be learnt: it %s; name another column with --target",
          Shown.quoted(column.name()),
          column.reason());
    }
  }

  private boolean isIndex(Column column, int rows) {
    return !wanted.kinds().containsKey(column.name())
        && !wanted.needed().contains(column.name())
        && IndexColumn.isOne(column, rows);
  }
}
