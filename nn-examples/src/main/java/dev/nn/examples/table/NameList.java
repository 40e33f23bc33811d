package dev.nn.examples.table;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.List;

/** Names separated by commas; one that contains a comma is quoted. */
public final class NameList {

  private NameList() {}

  /** Joins several names into one text. */
  public static String join(List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    StringWriter text = new StringWriter();
    CsvWriter.builder()
        .bufferSize(0)
        .lineDelimiter(LineDelimiter.LF)
        .build(text)
        .writeRecord(names);
    return text.toString().strip();
  }

  /** Splits a text into names, at least one, which may be empty. */
  public static List<String> split(String text) {
    if (text.isEmpty()) {
      return List.of("");
    }
    return CsvReader.builder().ofSingleCsvRecord(text).getFields().stream()
        .map(String::strip)
        .toList();
  }
}
