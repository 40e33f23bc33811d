package dev.nn.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsPageTest {

  @TempDir
  private Path folder;

  @BeforeEach
  void writeARun() throws IOException {
    write("run.json", "{'machine': 'a machine', 'date': '2026-01-02', 'mode': 'full'}");
    write(
        "nn.json",
        "["
            + jmh("Gemm.multiply", "'backend':'simd','threads':'1','shape':'SQUARE_64'", 6, 5, 4)
            + ","
            + jmh("Gemm.multiply", "'backend':'simd','threads':'2','shape':'SQUARE_64'", 9, 9, 9)
            + ","
            + jmh("Predict.predict", "'backend':'simd','threads':'1','net':'784-15-10'", 2, 2, 2)
            + ","
            + jmh("Elementwise.axpy", "'backend':'simd','threads':'1','level':'L1'", 1, 1, 1)
            + "]");
    write(
        "peers.json",
        "["
            + jmh(
                "peers.PeerGemm.multiply",
                "'peer':'mkl','threads':'1','shape':'SQUARE_64'",
                4,
                4,
                4)
            + ","
            + jmh(
                "peers.PeerGemm.multiply",
                "'peer':'netlib','threads':'1','shape':'SQUARE_64'",
                20,
                20,
                20)
            + "]");
    write(
        "numpy.json",
        "[{'benchmark':'Predict','params':{'net':'784-15-10'},"
            + "'contender':'numpy32','threads':1,'microseconds':[9, 8, 100]}]");
    write(
        "roofline.json",
        "[{'benchmark':'dev.nn.benchmarks.Roofline.peak',"
            + "'primaryMetric':{'rawData':[[1]]},"
            + "'secondaryMetrics':{'gflop':{'rawData':[[200]]}}},"
            + "{'benchmark':'dev.nn.benchmarks.Roofline.read','params':{'level':'L1'},"
            + "'primaryMetric':{'rawData':[[1]]},"
            + "'secondaryMetrics':{'gbyte':{'rawData':[[300]]}}}]");
  }

  @Test
  void thePageSaysWhoIsFasterAndBySomuch() throws IOException {
    ResultsPage page = ResultsPage.of(folder);
    page.write(folder);
    String text = Files.readString(folder.resolve(ResultsPage.FILE));
    assertTrue(text.contains("a machine; 2026-01-02; full."), text);
    // 2 * 64^3 operations in the median of 5 microseconds; the better of 1 and 2 threads.
    assertRow(text, "64x64x64: square", "105", "87.4 to 131", "1", "52 %", "131, **0.80x**");
    assertTrue(text.contains("| 26.2, 4.00x |"), text);
    assertRow(text, "784-15-10", "2.00 µs", "2.00 µs to 2.00 µs", "1", "16 B", "9.00 µs, 4.50x");
    // 12 bytes for each of 2,048 elements in 1 microsecond, beside 300 GB/s.
    assertRow(text, "axpy", "L1", "1.00 µs", "24.6", "8 %", "");
    assertTrue(Files.size(folder.resolve(Charts.GEMM)) > 0);
    assertFalse(Files.exists(folder.resolve(Charts.BATCH)), "nothing to draw");
    assertFalse(text.contains("Training steps"), "no section without numbers");
  }

  @Test
  void publishingFillsTheMarkedBlock() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    String document =
        "before\n<!-- begin: written by bin/bench --publish -->\nold\n<!-- end -->\nafter\n";
    Path page = Files.createDirectory(home.resolve("docs")).resolve("performance.md");
    Files.writeString(page, document);
    Path images = Files.createDirectories(home.resolve("docs/images/performance"));
    Path earlier = Files.createFile(images.resolve(Charts.BATCH));
    ResultsPage.of(folder).publish(home);
    assertFalse(Files.exists(earlier), "a chart of an earlier run, no longer on the page");
    assertTrue(Files.exists(images.resolve(Charts.GEMM)));
    List<String> lines = Files.readAllLines(page);
    assertEquals("before", lines.get(0));
    assertEquals("after", lines.get(lines.size() - 1));
    assertFalse(lines.contains("old"));
    assertTrue(Files.readString(page).contains("4.50x"));

    Files.writeString(page, "no block");
    assertThrows(IOException.class, () -> ResultsPage.of(folder).publish(home));
  }

  @Test
  void twoPointsAreNoChartOfGrowth() throws IOException {
    String step = "TrainStep.step";
    String params = "'backend':'simd','threads':'1','net':'784-128-10','batch':'%d'";
    String two =
        jmh(step, params.formatted(32), 3, 3, 3) + "," + jmh(step, params.formatted(128), 9, 9, 9);
    write("steps.json", "[" + two + "]");
    ResultsPage.of(folder).write(folder);
    assertFalse(Files.exists(folder.resolve(Charts.BATCH)));
    write("steps.json", "[" + two + "," + jmh(step, params.formatted(8), 1, 1, 1) + "]");
    ResultsPage.of(folder).write(folder);
    assertTrue(Files.exists(folder.resolve(Charts.BATCH)));
  }

  private static void assertRow(String text, String... cells) {
    String row = "| " + String.join(" | ", cells) + " |";
    assertTrue(text.contains(row.substring(0, row.length() - 2)), row + "\nin\n" + text);
  }

  private static String jmh(String name, String params, int... forks) {
    return ("{'benchmark':'dev.nn.benchmarks.%s','params':{%s},"
            + "'primaryMetric':{'rawData':[[%d],[%d],[%d]]},"
            + "'secondaryMetrics':{'gc.alloc.rate.norm':{'score':16}}}")
        .formatted(name, params, forks[0], forks[1], forks[2]);
  }

  private void write(String file, String json) throws IOException {
    Files.writeString(folder.resolve(file), json.replace('\'', '"'));
  }
}
