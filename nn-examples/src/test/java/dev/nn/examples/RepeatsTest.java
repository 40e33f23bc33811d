package dev.nn.examples;

import static dev.nn.examples.Commands.isSilent;
import static dev.nn.examples.Commands.says;

import dev.nn.examples.source.ArrayFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Test rows that the model has seen in training are reported, unless they are equal by chance. */
class RepeatsTest {

  private static final String SAID =
      "also occur in the training part, equal in every column that is read";

  @TempDir
  Path folder;

  private Commands nn;

  @BeforeEach
  void begin() {
    nn = new Commands(folder);
  }

  private static String measured(int row) {
    return "%d,%d,%d,red,%s"
        .formatted(row * 37 % 101, row * 53 % 97, row * 11 % 89, row % 2 == 0 ? "low" : "high");
  }

  @Test
  void rowsOfASplitTable() throws IOException {
    nn.csv("a.csv", "a,b,c,d,y", row -> measured(row % 30));
    says(
        "Note: test part: 12 of 12 samples " + SAID
            + ", so the scores may be too good: keep one row of each, by the columns that are read",
        nn.train("--target y --data DIR/a.csv"));
    String report = Files.readString(folder.resolve("run/report.html"));
    says(SAID, new NnRun(0, report, ""));
    String different = Files.readString(folder.resolve("a.csv"))
        .lines()
        .distinct()
        .collect(Collectors.joining("\n"));
    Files.writeString(folder.resolve("a.csv"), different);
    isSilent(SAID, nn.train("--target y --data DIR/a.csv"));
  }

  @Test
  void rowsOfTwoFiles() throws IOException {
    nn.csv("a.csv", "a,b,c,d,y", RepeatsTest::measured);
    for (int shared : new int[] {5, 6}) {
      nn.csv("t.csv", "y,a,b,c,d", row -> turned(row < shared ? row : 60 + row));
      NnRun run = nn.train("--target y --data DIR/a.csv --test DIR/t.csv");
      if (shared == 6) {
        says("6 of 60 samples " + SAID + ", so the scores may be too good: leave them out", run);
      } else {
        isSilent(SAID, run);
      }
    }
    nn.csv("t.csv", "y,a,b,c,d", row -> turned(row).replace("low", "high"));
    says("30 of 60 samples", nn.train("--target y --data DIR/a.csv --test DIR/t.csv"));
  }

  private static String turned(int row) {
    String line = measured(row);
    int end = line.lastIndexOf(',');
    return line.substring(end + 1) + "," + line.substring(0, end);
  }

  @Test
  void images() throws IOException {
    byte[] y = ArrayFiles.bytes("|u1", "4,", 0, 1, 0, 1);
    byte[] x = ArrayFiles.bytes("|u1", "4, 1, 2", 1, 2, 3, 4, 5, 6, 7, 8);
    byte[] other = ArrayFiles.bytes("|u1", "4, 1, 2", 8, 7, 6, 5, 4, 3, 2, 1);
    for (byte[] test : new byte[][] {x, other}) {
      ArrayFiles.npz(
          folder.resolve("a.npz"), Map.of("x_train", x, "y_train", y, "x_test", test, "y_test", y));
      NnRun run = nn.train("--data DIR/a.npz");
      if (test == x) {
        says("4 of 4 samples", run);
      } else {
        isSilent(SAID, run);
      }
    }
  }

  /** A name of each row is not read: rows are repeated whatever it is. */
  @Test
  void columnsThatAreNotReadDoNotCount() throws IOException {
    for (String options : new String[] {"", " --ignore name"}) {
      nn.csv("a.csv", "name,a,b,c,d,y", row -> "person " + row + "," + measured(row % 30));
      says("12 of 12 samples " + SAID, nn.train("--target y --data DIR/a.csv" + options));
      nn.csv("a.csv", "name,a,b,c,d,y", row -> "person " + row + "," + measured(row));
      isSilent(SAID, nn.train("--target y --data DIR/a.csv" + options));
    }
  }

  /** Flags tell nothing, and take nothing from what other numbers tell. */
  @Test
  void rowsRepeatedToBalanceClasses() throws IOException {
    nn.csv("a.csv", "a,b,c,d,y,e,f,g", row -> {
      int sample = row < 40 ? row : 1 + row % 4 * 2;
      return "%s,%d,%d,%d".formatted(measured(sample), sample % 2, sample / 2 % 2, sample / 4 % 2);
    });
    says(SAID, nn.train("--target y --data DIR/a.csv --seed 3"));
  }

  @Test
  void rowsThatAreEqualByChance() throws IOException {
    isQuiet("a,b,c,d", row -> "%s,%s,%s,%s".formatted(row % 2, row / 2 % 2, row / 4 % 2, row > 20));
    isQuiet("a,b", row -> "pqrst".charAt(row % 5) + "," + "uvw".charAt(row % 3));
    isQuiet("a,b", row -> row % 7 + "," + row % 5);
    isQuiet("a,b,c", row -> row % 2 == 0 ? "0,0,0" : row + "," + row * row + "," + row * 7 % 59);
    String zeros = IntStream.range(0, 16).mapToObj(j -> "0").collect(Collectors.joining(","));
    isQuiet(
        IntStream.range(0, 16).mapToObj(j -> "w" + j).collect(Collectors.joining(",")),
        row -> zeros.substring(0, row % 16 * 2) + "1" + zeros.substring(row % 16 * 2 + 1));
  }

  /** The place of a shop tells its altitude, and one temperature the other. */
  @Test
  void numbersThatFollowFromOthers() throws IOException {
    isQuiet("lat,lon,altitude,day", row -> {
      int shop = row * 7 % 20;
      return "%s,%s,%d,%s"
          .formatted(shop * 0.377, shop * shop * 0.71, 300 + shop * 37, "pq".charAt(row / 7 % 2));
    });
    isQuiet("c,f,k", row -> "%d,%s,%s".formatted(row % 11, row % 11 * 1.8, row % 11 + 0.5));
    isQuiet("c,f,k", row -> {
      int half = row / 2 % 9 * 2 + row % 2;
      return "%d,%s,%s".formatted(half, half * 1.8, half + 0.5);
    });
  }

  private void isQuiet(String header, IntFunction<String> line) throws IOException {
    nn.csv("a.csv", header + ",y", row -> line.apply(row) + "," + "mn".charAt(row % 2));
    isSilent(SAID, nn.train("--target y --data DIR/a.csv"));
  }
}
