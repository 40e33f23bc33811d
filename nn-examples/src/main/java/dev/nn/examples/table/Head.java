package dev.nn.examples.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import dev.nn.io.FormatException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The beginning of a CSV file: enough to detect its format.
 *
 * @param file the file
 * @param text its first characters
 * @param whole whether that is all of it
 */
record Head(Path file, String text, boolean whole) {

  private static final int LONGEST = 1 << 20;
  private static final int RECORDS = 200;

  static Head read(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    char[] chunk = new char[1 << 13];
    try (Reader in = TextFile.open(file)) {
      int got = in.read(chunk);
      while (got >= 0 && text.length() < LONGEST) {
        text.append(chunk, 0, got);
        got = in.read(chunk);
      }
      return new Head(file, text.toString(), got < 0);
    }
  }

  /** Strips surrounding spaces, no-break spaces included, and leaves nothing of a blank field. */
  private static String stripped(String field) {
    return RowHandler.visible(field.replace(RowHandler.NO_BREAK_SPACE, ' ').strip());
  }

  /** The first complete records, of any lengths: a title above the names is one field. */
  List<List<String>> records(char delimiter) throws FormatException {
    List<List<String>> records = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = TextFile.csv(delimiter)
        .build(CsvRecordHandler.of(limits -> limits.maxFields(LONGEST)), text)) {
      for (CsvRecord record : reader) {
        records.add(record.getFields().stream().map(Head::stripped).toList());
        if (records.size() == RECORDS) {
          return records;
        }
      }
    } catch (CsvParseException e) {
      // The whole file is read later, and an error here is reported then, unless it comes first.
      if (records.isEmpty()) {
        throw new FormatException(
            file,
            "line 1: %s: if it has another separator than %s, set it with --delimiter",
            Records.reason(e),
            Shown.quoted(Character.toString(delimiter)));
      }
      return records;
    } catch (IOException e) {
      throw new FormatException(file, e.getMessage());
    }
    return whole ? records : records.subList(0, Math.max(0, records.size() - 1));
  }
}
