package dev.nn.examples.table;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.List;

/** Names between commas; one that holds a comma stands in quotes. */
public final class NameList {

  private NameList() {}

  /** One text of several names. */
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

  /** The names of a text. */
  public static List<String> split(String text) {
    return CsvReader.builder().ofSingleCsvRecord(text).getFields().stream()
        .map(String::strip)
        .toList();
  }
}
