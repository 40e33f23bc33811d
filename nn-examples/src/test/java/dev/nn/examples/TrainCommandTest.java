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
import java.util.regex.Pattern;
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

  private NnRun nn(String... args) throws Exception {
    return NnRun.run(args);
  }

  private String run(String name) {
    return folder.resolve(name).toString();
  }

  private String model(String name) {
    return folder.resolve(name).resolve("model.safetensors").toString();
  }

  private static void assertError(int exit, String line, NnRun run) {
    assertEquals(exit, run.exit(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(line), run.err());
  }

  @Test
  void namesOfClassesAreLearntMeasuredAndPredicted() throws Exception {
    NnRun trained = nn(
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
    assertFalse(trained.out().contains("kept is"), trained.out());
    assertTrue(page.contains("the net after "));
    assertFalse(page.contains("${"), "a place of the template was not filled");

    NnRun measured = nn("evaluate", "--model", model("quarter"), "--data", csv.toString());
    assertTrue(measured.measure("accuracy") >= 90, measured.out() + measured.err());

    NnRun predicted = nn("predict", "--model", model("quarter"), "--data", csv.toString());
    NnRun scalar =
        nn("predict", "--backend", "scalar", "--model", model("quarter"), "--data", csv.toString());
    assertEquals(predicted.out(), scalar.out());
    assertError(
        1,
        "Backend 'gpu', asked for by --backend, does not exist",
        nn("evaluate", "--backend", "gpu", "--model", model("quarter"), "--data", "x"));
    List<String> lines = predicted.out().lines().toList();
    assertEquals("row,quarter,p_east north,p_east south,p_west north,p_west south", lines.get(0));
    assertEquals(401, lines.size());
  }

  @Test
  void itIsSaidThatTheLinearModelWasKept() throws Exception {
    List<String> lines = new ArrayList<>(List.of("a,b,sum"));
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      lines.add("%s,%s,%s".formatted(a, b, 3 * a - b + random.nextGaussian()));
    }
    Path sums = Files.write(folder.resolve("sums.csv"), lines);
    NnRun trained = nn(
        "train",
        "--data",
        sums.toString(),
        "--target",
        "sum",
        "--task",
        "regress",
        "--out",
        run("sums"));
    String kept = "the linear model, since no net was clearly better on the rows held out";
    assertTrue(
        trained.out().contains("\nNote: kept is " + kept + "\n"), trained.out() + trained.err());
    assertTrue(Files.readString(folder.resolve("sums/report.html")).contains(kept));
  }

  @Test
  void aQuantityIsPredictedInItsUnit() throws Exception {
    NnRun trained = nn(
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
    NnRun predicted = nn(
        "predict",
        "--model",
        model("height"),
        "--data",
        unseen.toString(),
        "--out",
        out.toString());
    assertEquals(0, predicted.exit(), predicted.err());
    List<String> lines = Files.readAllLines(out);
    assertEquals("row,height", lines.get(0));
    assertEquals(14, Double.parseDouble(lines.get(1).split(",")[1]), 1.5);
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
    NnRun resumed =
        nn("train", "--resume", run("two") + "/checkpoint.safetensors", "--steps", "60");
    assertEquals(0, resumed.exit(), resumed.err());
    assertArrayEquals(
        Files.readAllBytes(Path.of(model("one"))), Files.readAllBytes(Path.of(model("two"))));
  }

  @Test
  void moreStepsWithOtherRatesAreRefusedAndTheCureWorks() throws Exception {
    assertEquals(
        0, heights("--steps 40 --checkpoint-every 20 --out " + run("cosine")).exit());
    String checkpoint = run("cosine") + "/checkpoint.safetensors";
    NnRun more = nn("train", "--resume", checkpoint, "--steps", "60");
    assertEquals(
        "nn: " + checkpoint
            + ": checkpoint: its training makes 40 steps, but these settings make 60,"
            + " with other learning rates: resume with 40 steps",
        more.err().lines().reduce((first, last) -> last).orElseThrow());
    NnRun cured = nn("train", "--resume", checkpoint, "--steps", "40");
    assertEquals(0, cured.exit(), cured.err());
  }

  private NnRun with(String[] common, String... more) throws Exception {
    List<String> all = new ArrayList<>(List.of(common));
    all.addAll(List.of(more));
    return nn(all.toArray(String[]::new));
  }

  private NnRun heights(String options) throws Exception {
    String line = "train --task regress --target height --ignore quarter --data " + csv + " ";
    return nn((line + options).split(" "));
  }

  @Test
  void explicitOptionsOverrideThePreset() throws Exception {
    NnRun trained = nn(("train --preset mnist-fast --steps 20 --target quarter --layers 8"
            + " --activation tanh --data " + csv + " --out " + run("preset"))
        .split(" "));
    assertEquals(0, trained.exit(), trained.err());
    assertTrue(trained.out().contains("-> 8, tanh"), trained.out());
    assertTrue(trained.out().contains("step 20 of 20"), trained.out());
  }

  @Test
  void wrongUsageIsOneLineAndTwo() throws Exception {
    String data = csv.toString();
    assertError(
        2,
        "name the column to predict with --target; the columns are a, b, quarter",
        nn("train", "--data", data));
    assertError(
        2, "Use --task classify or --task regress", nn("train", "--data", data, "--target", "a"));
    assertError(2, "there is no preset 'best'", nn("train", "--data", data, "--preset", "best"));
    assertError(2, "is not a list of layers", nn("train", "--data", data, "--layers", "64,x"));
  }

  @Test
  void optionsWithoutEffectAreRefused() throws Exception {
    String out = "--out " + run("x");
    for (String[] usage : new String[][] {
      {"--momentum 0.9", "--momentum has no effect with --optimizer adamw"},
      {"--optimizer adam --nesterov", "--nesterov has no effect with --optimizer adam"},
      {"--optimizer sgd --beta1 0.5", "--beta1 has no effect with --optimizer sgd"},
      {"--decay 0.5", "have no effect without --schedule step or exponential"},
      {"--steps 10 --epochs 2", "--steps and --epochs both set the length of training"},
      {"--steps 10 --warm-up 10", "--warm-up 10 takes 10 steps, but the run has only 10"},
      {"--elastic-sigma 3", "--elastic-sigma has no effect without --elastic"},
      {"--shift 2", "are for images, but the data is a table"},
      {"--class-weights balanced", "--class-weights is for classes, but the target is a quantity"},
      {"--threshold 0.3", "--threshold 0.3 is for two classes, but the target is a quantity"},
      {"--positive high", "--positive is for two classes, but the target is a quantity"},
      {"--steps 9 --least-steps 3", "--least-steps has no effect with --steps"},
      {"--steps 9 --checkpoint-every 10", "--checkpoint-every 10 has no effect in a run of 9"},
      {"--layers none --dropout 0.5", "--dropout has no effect with --layers none"},
      {"--layers none --activation tanh", "--activation has no effect with --layers none"},
      {"--dropout -0.1", "--dropout must be at least 0 and less than 1, got -0.1"},
      {"--folds 1", "--folds must be at least 2, got 1"},
      {"--resume " + folder.resolve("no"), "no does not exist; --checkpoint-every saves"},
      {"--resume " + csv, "points.csv has no options.csv beside it"},
      {"--patience 3 --validation-share 0", "but --validation-share is 0"},
      {"--least-steps 3", "--least-steps has no effect without --epochs"},
      {"--folds 2 --checkpoint-every 5", "--folds trains several models"},
      {
        "--test-share 0.3 --test " + Files.copy(csv, folder.resolve("other.csv")),
        "--test-share has no effect because the data has a test part"
      },
      {"--test " + csv, "--test is the data to learn from, on which a score says nothing"},
      {"--test-labels " + csv, "--test-labels has no effect without --test"}
    }) {
      assertError(2, usage[1], heights(usage[0] + " " + out));
    }
    assertError(
        2,
        "--threshold 0.3 is for two classes, but there are 4",
        nn(("train --target quarter --threshold 0.3 " + out + " --data " + csv).split(" ")));
    assertError(
        2,
        "--target has no effect because digits is not a CSV file",
        nn("train", "--data", "digits", "--target", "y"));
  }

  @Test
  void aRunIsNotOverwrittenInSilence() throws Exception {
    String run = "--steps 5 --out " + run("kept");
    assertEquals(0, heights(run).exit());
    byte[] model = Files.readAllBytes(Path.of(model("kept")));
    assertError(2, "already contains a run: choose another folder", heights(run + " --seed 1"));
    assertArrayEquals(model, Files.readAllBytes(Path.of(model("kept"))));
    assertEquals(0, heights(run + " --seed 1 --overwrite").exit());
  }

  @Test
  void runsAreComparedSideBySide() throws Exception {
    assertEquals(0, heights("--steps 5 --out " + run("one")).exit());
    assertEquals(0, heights("--steps 50 --out " + run("two")).exit());
    Path page = folder.resolve("compare.html");
    NnRun compared = nn("compare", run("one"), run("two"), "--out", page.toString());
    assertEquals(0, compared.exit(), compared.err());
    assertTrue(Pattern.compile("RMSE +\\S+ +\\S+").matcher(compared.out()).find(), compared.out());
    assertTrue(Pattern.compile("--steps +5 +50").matcher(compared.out()).find(), compared.out());
    assertFalse(compared.out().contains("--target"), compared.out());
    assertTrue(Files.readString(page).contains("--steps"));
    assertFalse(compared.out().contains("Note"), compared.out());
    assertError(2, "is not a run: it has no scores.csv", nn("compare", run("one"), "nowhere"));
    assertEquals(0, heights("--steps 5 --split-seed 1 --out " + run("other")).exit());
    NnRun unlike = nn("compare", run("one"), run("other"), "--out", page.toString());
    assertTrue(
        unlike.out().contains("Note: the runs differ in --split-seed: their scores are not of"),
        unlike.out());
  }

  @Test
  void classesAreWeighedAndThresholdsChosen() throws Exception {
    Random random = new Random(2);
    List<String> lines = new ArrayList<>(List.of("x,y"));
    for (int i = 0; i < 600; i++) {
      boolean rare = i % 10 == 0;
      lines.add("%s,%s".formatted(random.nextGaussian() + (rare ? 1 : 0), rare ? "rare" : "usual"));
    }
    Path file = Files.write(folder.resolve("rare.csv"), lines);
    String train = "train --target y --steps 200 --data " + file + " --out ";
    NnRun plain = nn((train + run("plain")).split(" "));
    assertEquals(0, plain.exit(), plain.err());
    assertTrue(plain.out().contains("Warning: "), plain.out());
    NnRun weighed = nn((train + run("w") + " --class-weights balanced").split(" "));
    assertTrue(recall("rare", weighed) > recall("rare", plain) + 20, weighed.out());
    NnRun threshold = nn((train + run("t") + " --class-weights rare=1 --threshold 0.9").split(" "));
    assertTrue(recall("rare", threshold) >= recall("rare", plain), threshold.out());
    positiveIsReported(train, plain, file);
  }

  private void positiveIsReported(String train, NnRun plain, Path file) throws Exception {
    assertEquals(recall("usual", plain), plain.measure("recall of 'usual'"), 0.1);
    assertError(
        2,
        "--positive names 'rar', but the classes are rare, usual: name one of them",
        nn((train + run("p") + " --positive rar").split(" ")));
    NnRun rare = nn((train + run("p") + " --positive rare --threshold 0.1").split(" "));
    assertTrue(rare.measure("recall of 'rare'") > recall("rare", plain), rare.out());
    assertEquals(recall("rare", rare), rare.measure("recall of 'rare'"), 0.1);
    NnRun again = nn("evaluate", "--model", model("p"), "--data", file.toString());
    assertTrue(again.out().contains("precision of 'rare'"), again.out());
    assertTrue(
        Files.readString(folder.resolve("p").resolve("scores.csv")).contains("F1 of 'rare'"));
  }

  private static double recall(String name, NnRun run) {
    String line = run.out()
        .lines()
        .filter(text -> text.strip().startsWith(name + " ") && text.endsWith("%"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(run.toString()));
    String[] cells = line.strip().split(" +");
    return Double.parseDouble(cells[cells.length - 1].replace("%", ""));
  }

  /** Whether points are right, high, and far from the middle. */
  private Path labelled(String yes, String no) throws Exception {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>(List.of("a,b,right,high,far"));
    for (int i = 0; i < 600; i++) {
      double a = 2 * random.nextDouble() - 1;
      double b = 2 * random.nextDouble() - 1;
      lines.add("%s,%s,%s,%s,%s"
          .formatted(a, b, a > 0 ? yes : no, b > 0 ? yes : no, a * a + b * b > 0.6 ? yes : no));
    }
    return Files.write(folder.resolve("labels-" + yes + ".csv"), lines);
  }

  @Test
  void severalLabelsAtOnce() throws Exception {
    Path flags = labelled("True", "False");
    String train = "train --target right,high,far --steps 900 --data ";
    NnRun trained = nn((train + flags + " --out " + run("flags")).split(" "));
    assertEquals(0, trained.exit(), trained.err());
    assertTrue(trained.measure("mean accuracy") >= 92, trained.out());
    assertTrue(trained.out().contains("far: accuracy "), trained.out());
    Path numbers = labelled("1", "0");
    assertError(
        2,
        "are right, high, far labels or quantities? Use --task labels",
        nn((train + numbers + " --out " + run("x")).split(" ")));
    String asked = train + numbers + " --task labels --folds 2 --threshold 0.4 --out ";
    NnRun again = nn((asked + run("numbers")).split(" "));
    assertEquals(0, again.exit(), again.err());
    assertTrue(again.out().contains("all labels correct"), again.out());
    NnRun measured = nn("evaluate", "--model", model("flags"), "--data", numbers.toString());
    assertTrue(measured.measure("mean accuracy") >= 92, measured.out() + measured.err());
    Path points = Files.writeString(folder.resolve("new.csv"), "b,a\n0.9,0.9\n-0.2,-0.2\n");
    NnRun predicted = nn("predict", "--model", model("flags"), "--data", points.toString());
    assertEquals(
        "row,far,high,right,p_far,p_high,p_right",
        predicted.out().lines().findFirst().orElseThrow(),
        predicted.err());
    assertEquals(List.of("1", "0"), predicted.column("right"));
    assertEquals(List.of("1", "0"), predicted.column("far"));
    NnRun compared = nn(
        "compare",
        run("flags"),
        run("numbers"),
        "--out",
        folder.resolve("compare.html").toString());
    assertTrue(compared.out().contains("all labels correct"), compared.out() + compared.err());
  }

  @Test
  void labelsThatSayNothingAreRefused() throws Exception {
    Path file = Files.writeString(
        folder.resolve("odd.csv"), "a,wet,cold\n1,yes,0\n2,no,1\n3,no,1\n4,yes,0\n");
    String train = "train --data " + file + " --out " + run("x") + " --target wet,cold ";
    assertError(
        1,
        "column wet: 'yes' does not say whether a row has this label: write 1 or 0",
        nn((train + "--task labels").split(" ")));
    assertError(2, "a class is a single column", nn((train + "--task classify").split(" ")));
    String labels = "train --target right,high --ignore far --out " + run("x") + " --data "
        + labelled("True", "False");
    assertError(
        2,
        "--class-weights is for classes, but the targets are labels",
        nn((labels + " --class-weights balanced").split(" ")));
    assertError(
        2,
        "but the targets are labels: give a number",
        nn((labels + " --threshold best").split(" ")));
  }

  @Test
  void aQuantityThatWasAskedForAsAClassIsRefusedBeforeTraining() throws Exception {
    String train = "train --target height --ignore quarter --steps 5 --data " + csv + " --out "
        + run("x") + " --task ";
    assertError(
        2,
        "400 samples of 400 classes are too few of each to test on",
        nn((train + "classify").split(" ")));
    assertEquals(0, nn((train + "regress").split(" ")).exit());
  }

  @Test
  void foldsAreMeasuredBeforeTraining() throws Exception {
    NnRun run = heights("--steps 20 --folds 3 --out " + run("folds"));
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("Cross-validation, 3 folds:"), run.out());
    assertTrue(Pattern.compile("RMSE +\\S+ \\+- ").matcher(run.out()).find(), run.out());
  }

  @Test
  void wrongDataIsOneLineAndOne() throws Exception {
    assertError(1, "no such file", nn("train", "--data", "nowhere.csv", "--task", "regress"));
  }
}
