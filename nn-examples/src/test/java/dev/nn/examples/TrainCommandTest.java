package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training, measuring and predicting as users meet them: processes with exit code and files. */
class TrainCommandTest {

  @TempDir
  Path folder;

  private Path csv;

  /** Points in a square, by their quarter and by a smooth function of them. */
  @BeforeEach
  void writeCsv() throws Exception {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>(List.of("a,b,quarter,height"));
    for (int i = 0; i < 400; i++) {
      double a = 10 * random.nextDouble() - 5;
      double b = 1000 * random.nextDouble();
      String quarter = (a < 0 ? "west" : "east") + (b < 500 ? " south" : " north");
      lines.add("%s,%s,%s,%s".formatted(a, b, quarter, a * a + b / 100));
    }
    csv = Files.write(folder.resolve("points.csv"), lines);
  }

  private NnProcess nn(String... args) throws Exception {
    return NnProcess.run(folder, args);
  }

  private String run(String name) {
    return folder.resolve(name).toString();
  }

  private String model(String name) {
    return folder.resolve(name).resolve("model.safetensors").toString();
  }

  private static void assertError(int exit, String line, NnProcess run) {
    assertEquals(exit, run.exit(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(line), run.err());
  }

  @Test
  void namesOfClassesAreLearntMeasuredAndPredicted() throws Exception {
    NnProcess trained = nn(
        "train",
        "--data",
        csv.toString(),
        "--target",
        "quarter",
        "--ignore",
        "height",
        "--task",
        "classify",
        "--steps",
        "600",
        "--out",
        run("quarter"));
    assertEquals(0, trained.exit(), trained.err());
    assertTrue(trained.measure("accuracy") >= 90, trained.out());
    String page = Files.readString(folder.resolve("quarter/report.html"));
    assertTrue(page.contains("Confusion matrix") && page.contains("east north"));
    assertTrue(page.contains("Learning rate"));
    assertFalse(page.contains("${"), "a place of the template was not filled");

    NnProcess measured = nn("evaluate", "--model", model("quarter"), "--data", csv.toString());
    assertTrue(measured.measure("accuracy") >= 90, measured.out() + measured.err());

    NnProcess predicted = nn("predict", "--model", model("quarter"), "--data", csv.toString());
    List<String> lines = predicted.out().lines().toList();
    assertEquals("quarter,p_east north,p_east south,p_west north,p_west south", lines.get(0));
    assertEquals(401, lines.size());
  }

  @Test
  void aQuantityIsPredictedInItsUnit() throws Exception {
    NnProcess trained = nn(
        "train",
        "--data",
        csv.toString(),
        "--target",
        "height",
        "--ignore",
        "quarter",
        "--task",
        "regress",
        "--out",
        run("height"));
    assertEquals(0, trained.exit(), trained.err());
    assertTrue(trained.measure("R2") >= 0.99, trained.out());
    assertTrue(
        Files.readString(folder.resolve("height/report.html")).contains("Predicted and true"));
    Path unseen = Files.writeString(folder.resolve("new.csv"), "b,a\n500,3\n");
    Path out = folder.resolve("out.csv");
    NnProcess predicted = nn(
        "predict",
        "--model",
        model("height"),
        "--data",
        unseen.toString(),
        "--out",
        out.toString());
    assertEquals(0, predicted.exit(), predicted.err());
    List<String> lines = Files.readAllLines(out);
    assertEquals("height", lines.get(0));
    assertEquals(14, Double.parseDouble(lines.get(1)), 1.0);
  }

  @Test
  void aResumedRunHasTheBytesOfOneRun() throws Exception {
    String[] common = {
      "train",
      "--data",
      csv.toString(),
      "--target",
      "height",
      "--ignore",
      "quarter",
      "--task",
      "regress",
      "--schedule",
      "constant",
      "--dropout",
      "0.1",
      "--checkpoint-every",
      "20"
    };
    assertEquals(0, with(common, "--steps", "60", "--out", run("one")).exit());
    assertEquals(0, with(common, "--steps", "40", "--out", run("two")).exit());
    NnProcess resumed =
        nn("train", "--resume", run("two") + "/checkpoint.safetensors", "--steps", "60");
    assertEquals(0, resumed.exit(), resumed.err());
    assertArrayEquals(
        Files.readAllBytes(Path.of(model("one"))), Files.readAllBytes(Path.of(model("two"))));
  }

  private NnProcess with(String[] common, String... more) throws Exception {
    List<String> all = new ArrayList<>(List.of(common));
    all.addAll(List.of(more));
    return nn(all.toArray(String[]::new));
  }

  @Test
  void explicitOptionsOverrideThePreset() throws Exception {
    NnProcess trained = nn(
        "train",
        "--preset",
        "regression",
        "--steps",
        "20",
        "--data",
        csv.toString(),
        "--target",
        "height",
        "--ignore",
        "quarter",
        "--layers",
        "8",
        "--out",
        run("preset"));
    assertEquals(0, trained.exit(), trained.err());
    assertTrue(trained.out().contains("Dense 2 -> 8, tanh"), trained.out());
    assertTrue(trained.out().contains("step 20 of 20"), trained.out());
  }

  @Test
  void wrongUsageIsOneLineAndTwo() throws Exception {
    String data = csv.toString();
    assertError(2, "--target", nn("train", "--data", data, "--task", "regress"));
    assertError(2, "Say --task classify or --task regress", nn("train", "--data", data));
    assertError(2, "no preset is called 'best'", nn("train", "--data", data, "--preset", "best"));
    assertError(2, "names no layers", nn("train", "--data", data, "--layers", "64,x"));
    assertError(
        2,
        "vary images, but the data is a table",
        nn(
            "train",
            "--data",
            data,
            "--target",
            "height",
            "--ignore",
            "quarter",
            "--task",
            "regress",
            "--shift",
            "2",
            "--out",
            run("x")));
  }

  @Test
  void wrongDataIsOneLineAndOne() throws Exception {
    assertError(
        1,
        "line 2, column quarter: ",
        nn("train", "--data", csv.toString(), "--target", "height", "--task", "regress"));
    assertError(1, "no such file", nn("train", "--data", "nowhere.csv", "--task", "regress"));
  }
}
