package dev.nn.examples.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.source.Sources;
import dev.nn.examples.source.Task;
import dev.nn.examples.table.Choice;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.MissingCells;
import dev.nn.examples.table.Table;
import dev.nn.model.features.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agrees everywhere is reported, unless chance or the way the rows were made explains it. */
class LeakageTest {

  private static final String SAID = "column '%s' alone determines '%s'";

  @TempDir
  Path folder;

  /** The remarks on a table that is cut into parts, up to what they say of the rows. */
  private List<String> leaks(
      Task task, String targets, String header, int rows, IntFunction<String> line)
      throws IOException {
    String lines = IntStream.range(0, rows).mapToObj(line).collect(Collectors.joining("\n"));
    Path file = Files.writeString(folder.resolve("t.csv"), header + "\n" + lines + "\n");
    Choice choice = new Choice(List.of(targets.split(",")), null, List.of(), List.of(), List.of());
    return leaks(new RunDataReader(
            Sources.of(file, null, CsvFormat.USUAL, choice),
            null,
            task,
            MissingCells.REFUSE,
            0.2,
            0)
        .read());
  }

  private static List<String> leaks(RunData runData) {
    return runData.notes().stream()
        .filter(note -> note.contains("alone determines"))
        .map(note -> note.substring(0, note.indexOf(" in every")))
        .toList();
  }

  private static String oneHot(int place, int count) {
    return IntStream.range(0, count)
        .mapToObj(j -> j == place ? "1" : "0")
        .collect(Collectors.joining(","));
  }

  /** A word and a label that occur in one and the same row are on a line. */
  @Test
  void wordsOfSingleRowsDetermineNoLabel() throws IOException {
    String labels = "y0,y1,y2,y3,y4,y5,y6,y7,y8,y9";
    assertEquals(
        List.of(),
        leaks(
            Task.REGRESS,
            labels,
            labels.replace('y', 'w') + "," + labels,
            100,
            row -> oneHot(row, 10) + "," + oneHot(row, 10)));
    assertEquals(List.of(SAID.formatted("w", "y")), leaks(Task.REGRESS, "y", "w,a,y", 100, row -> {
      int one = row % 3 / 2;
      return "%d,%d,%d".formatted(one, row * 7 % 11, one);
    }));
  }

  /** A row agrees with its own copies, in every column. */
  @Test
  void repeatedRowsShowNothing() throws IOException {
    assertEquals(
        List.of(),
        leaks(
            Task.CLASSIFY,
            "y",
            "a,b,y",
            600,
            row -> sample(row < 300 ? row : 300 + row % 100, row < 300)));
    assertEquals(
        List.of(),
        leaks(Task.CLASSIFY, "y", "a,b,y", 600, row -> sample(row % 300, row % 300 < 150)));
  }

  private static String sample(int sample, boolean common) {
    return "%d,%d,%s"
        .formatted(sample * 7919 % 1009, sample * 7907 % 1013, common ? "common" : "rare");
  }

  @Test
  void aValueThatMostRowsHaveShowsNothing() throws IOException {
    assertEquals(
        List.of(),
        leaks(
            Task.CLASSIFY,
            "y",
            "amount,b,y",
            3000,
            row -> "%d,%d,%s"
                .formatted(
                    row < 2700 ? 0 : row,
                    row * 7 % 11,
                    row >= 2700 && row % 5 == 0 ? "yes" : "no")));
  }

  @Test
  void codesAndCopiesAreReported() throws IOException {
    assertEquals(
        List.of(SAID.formatted("code", "y")),
        leaks(
            Task.CLASSIFY,
            "y",
            "code,a,y",
            200,
            row -> "k%d,%d,%s".formatted(row % 6, row * 7 % 11, row % 6 / 2)));
    assertEquals(
        List.of(SAID.formatted("copy", "y")), leaks(Task.CLASSIFY, "y", "copy,a,y", 1000, row -> {
          String rare = row % 40 == 0 ? "yes" : "no";
          return "%s,%d,%s".formatted(rare, row * 7 % 11, rare);
        }));
    assertEquals(
        List.of(SAID.formatted("stars", "y"), SAID.formatted("cents", "price")),
        leaks(
            Task.REGRESS,
            "y,price",
            "stars,cents,a,y,price",
            200,
            row -> "%d,%d,%d,%d,%s"
                .formatted(row % 5, row * 37, row * 7 % 11, row % 5 * (row % 5), row * 0.37)));
  }

  @Test
  void columnsAreReadOnceNotForEachTarget() {
    int rows = 1000;
    assertTrue(reads(20, rows) < 15 * rows);
    assertEquals(0, reads(21, rows));
  }

  /** How often the numbers of a column are read to find what it determines. */
  private static int reads(int targets, int rows) {
    AtomicInteger reads = new AtomicInteger();
    List<Column> columns = new ArrayList<>();
    columns.add(new Column.Numbers("x", row -> row + 0.0 * reads.incrementAndGet()));
    columns.add(new Column.Numbers("z", row -> row % 7));
    List<String> names = new ArrayList<>();
    for (int t = 0; t < targets; t++) {
      int factor = t + 3;
      names.add("y" + t);
      columns.add(new Column.Numbers("y" + t, row -> row * factor % 101));
    }
    Table table = new Table(Path.of("t.csv"), columns, rows, row -> "row " + row, List.of());
    Part part = new Part(
        table,
        TableSamples.of(
            table, TableSamples.features(table, names, Missing.REFUSED), Task.REGRESS, names));
    Leakage.remarks(part, names);
    return reads.get();
  }
}
