package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.examples.table.Markers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as users meet it: a process with exit code, output and files. */
class CommandLineTest {

  private static final Path MNIST = Path.of("../../shared/data/mnist");

  @TempDir
  Path folder;

  @Test
  void mnistWritesItsThreeFiles() throws Exception {
    NnRun run = process("mnist", "--steps", "30", "--out", folder.toString());
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("Backend: simd"), run.out());
    List<String> csv = Files.readAllLines(folder.resolve("metrics.csv"));
    assertEquals("step,train_cost,test_cost,train_accuracy,test_accuracy", csv.get(0));
    assertEquals(31, csv.size());
    assertTrue(csv.get(30).startsWith("30,"));
    String report = Files.readString(folder.resolve("report.html"));
    assertTrue(report.contains("data:image/png;base64,"));
    assertTrue(Files.exists(folder.resolve("scores.csv")));
    assertFalse(report.contains("${"), "a place of the template was not filled");
  }

  @Test
  void theSeedDecidesEveryByteOnEveryBackend() throws Exception {
    byte[] simd = metrics("simd", "7");
    assertArrayEquals(simd, metrics("simd", "7"));
    assertArrayEquals(simd, metrics("scalar", "7"));
    assertFalse(Arrays.equals(simd, metrics("simd", "8")));
  }

  private byte[] metrics(String backend, String seed) throws Exception {
    NnRun run = nn(
        "mnist",
        "--steps",
        "25",
        "--eval-every",
        "5",
        "--out",
        folder.toString(),
        "--backend",
        backend,
        "--seed",
        seed);
    assertEquals(0, run.exit(), run.err());
    return Files.readAllBytes(folder.resolve("metrics.csv"));
  }

  @Test
  void theHelpListsTheWordsForMissingValues() {
    List<String> words = List.of(NnRun.run("train", "--help").out().split("[\\s,]+|\\.\\s"));
    for (String word :
        List.of("?", "NA", "N/A", "<NA>", "#N/A", "NaN", "-NaN", "NaT", "null", "None", "\\N")) {
      assertTrue(Markers.isWord(word), word);
      assertTrue(words.contains(word), word);
    }
  }

  @Test
  void usageIsOneLineAndTwo() throws Exception {
    assertError(2, "nn: --steps must be at least 1, got 0", nn("mnist", "--steps", "0"));
    assertError(2, "nn: --lr must be a finite number", nn("regression", "--lr", "-3"));
    assertError(2, "nn: Unknown options: '--setps', '3'", process("mnist", "--setps", "3"));
    assertError(2, "nn: No command given.", nn());
    assertError(
        2, "must be numbers of at least 1, got [784, 0, 10]", nn("mnist", "--layers", "784,0,10"));
    assertError(
        2,
        "but the images have 784 pixels and 10 classes: use --layers 784,15,10",
        nn("mnist", "--layers", "10,15,10"));
  }

  @Test
  void failureIsOneLineAndOne() throws Exception {
    assertError(1, "nowhere: no such file: check the path", nn("mnist", "--data", "nowhere"));
    assertError(
        1,
        "Backend 'gpu', asked for by --backend, does not exist.",
        nn("mnist", "--backend", "gpu"));
    assertError(1, "no such file", process("predict", "--model", "nowhere", "--data", "nowhere"));
  }

  @Test
  void stackTracesOnlyWhenAskedFor() throws Exception {
    assertTrue(nn("mnist", "--data", "nowhere", "--verbose").err().contains("\tat "));
  }

  @Test
  void backendsAreListed() throws Exception {
    NnRun run = nn("backends");
    assertEquals(0, run.exit());
    assertTrue(run.out().contains("simd (priority 100): available"), run.out());
    assertTrue(run.out().contains("scalar (priority 0): available"), run.out());
    assertTrue(run.out().contains("Chosen: simd"), run.out());
  }

  @Test
  void walkthroughAndRegressionRun() throws Exception {
    assertEquals(0, nn("walkthrough").exit());
    NnRun run = nn("regression", "--steps", "50", "--out", folder.toString());
    assertEquals(0, run.exit(), run.err());
    Path points = Files.writeString(folder.resolve("points.csv"), "x2,x1\n0,0\n");
    NnRun predicted = nn(
        "predict",
        "--model",
        folder.resolve("model.safetensors").toString(),
        "--data",
        points.toString());
    assertEquals("row,y", predicted.out().lines().findFirst().orElseThrow(), predicted.err());
    NnRun again = nn("regression", "--steps", "50", "--out", folder.toString());
    assertTrue(again.out().contains("Replacing the run in " + folder), again.out());
  }

  @Test
  void aTrainingThatDivergesSaysSo() throws Exception {
    String out = folder.toString();
    assertError(
        1,
        "try a smaller learning rate",
        nn("mnist", "--lr", "1e20", "--steps", "20", "--out", out));
    assertEquals(0, nn("mnist", "--lr", "1e-3", "--steps", "20", "--out", out).exit());
  }

  @Test
  void theNotebooksConfigurationOnTheRealMnist() throws Exception {
    String skipped =
        "Skipped: the real MNIST is not in " + MNIST.toAbsolutePath().normalize();
    if (!Files.isDirectory(MNIST)) {
      System.out.println(skipped);
    }
    assumeTrue(Files.isDirectory(MNIST), skipped);
    NnRun run = nn(
        "mnist",
        "--data",
        MNIST.toString(),
        "--split",
        "0.8",
        "--eval-every",
        "1000",
        "--out",
        folder.toString());
    assertEquals(0, run.exit(), run.err());
    List<String> csv = Files.readAllLines(folder.resolve("metrics.csv"));
    double accuracy = Double.parseDouble(csv.get(10).split(",")[4]);
    assertTrue(accuracy >= 0.86 && accuracy <= 0.92, "test accuracy " + accuracy);

    NnRun labels = nn(
        "predict",
        "--model",
        folder.resolve("model.safetensors").toString(),
        "--data",
        MNIST.resolve("t10k-images-idx3-ubyte.gz").toString());
    assertEquals(10_001, labels.out().lines().count());
    assertEquals("1,7", labels.out().lines().skip(1).findFirst().orElseThrow());
  }

  private static void assertError(int exit, String line, NnRun run) {
    assertEquals(exit, run.exit(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(line), run.err());
  }

  /** In a virtual machine of its own, as bin/nn starts it. */
  private NnRun process(String... args) throws Exception {
    return NnRun.run(folder, List.of(), args);
  }

  private static NnRun nn(String... args) {
    return NnRun.run(args);
  }
}
