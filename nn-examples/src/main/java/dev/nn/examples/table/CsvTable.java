package dev.nn.examples.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads CSV files: detects the format of a file and what its columns hold, and reads them. */
public final class CsvTable {

  private final Path file;
  private final CsvFormat format;
  private final char delimiter;
  private final HeaderLine header;
  private final Wanted wanted;
  private final Set<String> texts = new HashSet<>();

  private CsvTable(Path file, CsvFormat format, Request request) throws IOException {
    Head head = Head.read(file);
    this.file = file;
    this.format = format;
    this.delimiter = format.delimiter() != null ? format.delimiter() : Delimiters.find(head);
    List<List<String>> records = head.records(delimiter);
    this.header = HeaderLine.of(head, records, format, request.expected());
    this.wanted = request.among(file, header.names());
    records.stream().skip(header.inFile() ? 1 : 0).forEach(this::noteTexts);
  }

  /** Reads what is wanted of a file. */
  public static Table read(Path file, CsvFormat format, Request request) throws IOException {
    CsvTable reading = new CsvTable(file, format, request);
    Records records = reading.pass();
    List<Cells.Found> found = records.finish();
    if (found.stream().anyMatch(Cells.Found.Texts.class::isInstance)) {
      found.forEach(reading::noteTexts);
      records = reading.pass();
      found = records.finish();
    }
    return reading.table(records, found);
  }

  /** Texts found in the first records save a second pass over the file. */
  private void noteTexts(List<String> record) {
    for (int j = 0; j < Math.min(record.size(), header.names().size()); j++) {
      Tally tally = new Tally(new Place(file, header.names().get(j)), format);
      tally.add(0, record.get(j));
      if (!tally.isNumeric()) {
        texts.add(header.names().get(j));
      }
    }
  }

  private void noteTexts(Cells.Found found) {
    if (found instanceof Cells.Found.Texts column) {
      texts.add(column.name());
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
    Kind kind = wanted.kinds().get(name);
    if (kind == null) {
      return texts.contains(name)
          ? new WordCells(place, null, format)
          : new NumberCells(place, false, format);
    }
    return kind == Kind.NUMBER
        ? new NumberCells(place, true, format)
        : new WordCells(place, kind, format);
  }

  private Table table(Records records, List<Cells.Found> found) {
    List<Column> columns = new ArrayList<>();
    Notes notes = new Notes(header, records.blank());
    for (Cells.Found each : found) {
      if (each instanceof Cells.Found.LeftOut out) {
        notes.leftOut(out.name(), out.reason());
      } else if (each instanceof Cells.Found.Read read) {
        if (!wanted.kinds().containsKey(read.column().name())
            && IndexColumn.isOne(read.column(), records.rows())) {
          notes.leftOut(read.column().name(), "only numbers the rows");
        } else {
          columns.add(read.column());
          if (wanted.others() && read.column() instanceof Column.Words words) {
            notes.doubtful(words);
          }
        }
      }
    }
    int[] lines = records.lines();
    return new Table(file, columns, lines.length, row -> "line " + lines[row], notes.all());
  }
}
