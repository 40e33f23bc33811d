package dev.nn.examples.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Reads small tables in tests. */
final class Tables {

  private Tables() {}

  /** Everything of a text, with a class {@code y} to learn. */
  static Table read(Path folder, String text) throws IOException {
    return read(folder, text, CsvFormat.USUAL);
  }

  static Table read(Path folder, String text, CsvFormat format) throws IOException {
    return read(folder, text, format, choice("y"));
  }

  static Table read(Path folder, String text, CsvFormat format, Choice choice) throws IOException {
    return CsvTable.read(Files.writeString(folder.resolve("table.csv"), text), format, choice);
  }

  static Choice choice(String target) {
    return new Choice(List.of(target), null, List.of(), List.of(), List.of());
  }

  static double[] numbers(Table table, String column) {
    Column.Numbers numbers = (Column.Numbers) table.column(column).orElseThrow();
    return IntStream.range(0, table.rows()).mapToDouble(numbers::at).toArray();
  }

  /** The texts of a column; null where it is missing. */
  static List<String> texts(Table table, String column) {
    Column.Words words = (Column.Words) table.column(column).orElseThrow();
    return IntStream.range(0, table.rows())
        .mapToObj(row -> words.isMissing(row) ? "-" : words.text(row))
        .toList();
  }

  /** The lines on which the rows begin. */
  static List<Integer> lines(Table table) {
    return IntStream.range(0, table.rows())
        .mapToObj(row -> Integer.valueOf(table.place().apply(row).replace("line ", "")))
        .toList();
  }
}
