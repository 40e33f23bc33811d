package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Situations that people met with other tools, each with the value that is right. */
class CasesTest {

  private static final Path CASES = Path.of("src", "test", "resources", "cases");

  @TempDir
  Path folder;

  private NnRun nn(String line, Object... values) throws Exception {
    return NnRun.run(line.formatted(values).split(" +"));
  }

  /** Trains in a folder {@code name} of its own. */
  private NnRun train(String name, String options) throws Exception {
    NnRun run = nn(options + " --out " + folder.resolve(name));
    assertEquals(0, run.exit(), run.err());
    return run;
  }

  private String model(String name) {
    return folder.resolve(name).resolve("model.safetensors").toString();
  }

  private static String file(String name) {
    return CASES.resolve(name).toString();
  }

  private static void assertBetween(double low, double high, String measure, NnRun run) {
    double value = run.measure(measure);
    assertTrue(low <= value && value <= high, () -> measure + " " + value + ": " + run.out());
  }

  private static void assertRefused(String message, NnRun run) {
    assertTrue(run.exit() != 0, run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(message), run.err());
  }

  @Test
  void columnsOfATestFileGoByName() throws Exception {
    String train = "train --preset tabular --target tier --data "
        + file("01-test-columns-reordered/train.csv") + " --test ";
    NnRun same = train("same", train + file("01-test-columns-reordered/test-same-order.csv"));
    NnRun other = train("other", train + file("01-test-columns-reordered/test-other-order.csv"));
    assertBetween(93, 98, "accuracy", same);
    assertEquals(same.measure("accuracy"), other.measure("accuracy"));
    NnRun evaluated = nn(
        "evaluate --model %s --data %s",
        model("same"), file("01-test-columns-reordered/test-other-order.csv"));
    assertEquals(same.measure("accuracy"), evaluated.measure("accuracy"));
  }

  @Test
  void aTestFileThatLacksAColumnIsRefusedByName() throws Exception {
    Path source = CASES.resolve("01-test-columns-reordered/test-same-order.csv");
    Path renamed = Files.writeString(
        folder.resolve("renamed.csv"), Files.readString(source).replace("income", "salary"));
    assertRefused(
        "but lacks income, which the model needs: name its columns as in the training data",
        nn(
            "train --preset tabular --target tier --data %s --test %s --out %s",
            file("01-test-columns-reordered/train.csv"), renamed, folder.resolve("x")));
  }

  @Test
  void theTargetOfRowsToPredictMayBeEmptyUnknownOrAbsent() throws Exception {
    String cases = "02-predict-unlabelled/";
    train(
        "fails",
        "train --preset tabular --target fails --ignore id --data " + file(cases + "train.csv"));
    Path absent = Files.writeString(
        folder.resolve("absent.csv"),
        Files.readString(CASES.resolve(cases + "new-empty-target.csv"))
            .replace(",fails", "")
            .replaceAll(",(?=\\R)", ""));
    for (String name : List.of(
        file(cases + "new-empty-target.csv"),
        file(cases + "new-question-mark.csv"),
        absent.toString())) {
      NnRun predicted = nn("predict --model %s --data %s", model("fails"), name);
      assertEquals(0, predicted.exit(), predicted.err());
      assertEquals(List.of("no", "yes", "no", "yes", "yes", "no"), predicted.column("fails"));
    }
    String missing = file(cases + "new-missing-cell.csv");
    assertRefused(
        "line 4, column load: the cell is missing",
        nn("predict --model %s --data %s", model("fails"), missing));
    NnRun dropped = nn("predict --drop-missing --model %s --data %s", model("fails"), missing);
    assertEquals(List.of("1", "2", "4", "5", "6"), dropped.column("row"));
    assertEquals(List.of("no", "yes", "yes", "yes", "no"), dropped.column("fails"));
    assertTrue(dropped.err().contains("1 of 6 rows left out"), dropped.err());
  }

  @Test
  void noneIsAClass() throws Exception {
    String train = "train --preset tabular --target disorder --data ";
    NnRun run = train("sleep", train + file("03-class-called-none/sleep.csv") + " --drop-missing");
    assertBetween(97, 100, "accuracy", run);
    assertTrue(
        run.out().contains("9 of 400 rows left out for missing cells (heart_rate 9)"), run.out());
    assertTrue(run.out().contains("None"), run.out());
    assertBetween(
        97,
        100,
        "accuracy",
        train("whole", train + file("03-class-called-none/sleep-no-missing.csv")));
  }

  @Test
  void classesAreThoseOfTrainingHoweverTheyAreWritten() throws Exception {
    String cases = "04-one-class-two-spellings/";
    String train = "train --preset tabular --target income --data ";
    assertRefused(
        "line 2: the class '<=50K.' does not occur in the training part (closest of 2: '<=50K'",
        nn(train + file(cases + "adult-train.csv") + " --out " + folder.resolve("x") + " --test "
            + file(cases + "adult-test-with-dots.csv")));
    NnRun run = train(
        "pandas",
        train + file(cases + "pandas-train-int.csv") + " --test "
            + file(cases + "pandas-test-float.csv"));
    assertBetween(93, 98, "accuracy", run);
  }

  @Test
  void timesInMillisecondsAreLearntFromAndPredicted() throws Exception {
    String cases = "05-epoch-times-float32/";
    for (String name : List.of("drift.csv", "drift-seconds-from-start.csv")) {
      NnRun run =
          train(name, "train --preset regression --target temp --data " + file(cases + name));
      assertBetween(0.99, 1, "R2", run);
    }
    NnRun arrival = train(
        "arrival",
        "train --preset regression --target arrival_epoch_s --data " + file(cases + "arrival.csv"));
    assertBetween(0.99, 1, "R2", arrival);
    assertBetween(0, 1, "RMSE", arrival);
    NnRun predicted =
        nn("predict --model %s --data %s", model("arrival"), file(cases + "arrival.csv"));
    assertTrue(
        predicted.column("arrival_epoch_s").stream().distinct().count() > 400, predicted.out());
  }

  @Test
  void europeanSensorData() throws Exception {
    String train = "train --preset regression --target C6H6(GT) ";
    for (String name : List.of("air.csv", "air-no-empty-columns.csv")) {
      String data = " --data " + file("06-european-sensor-csv/" + name);
      assertRefused("if it has a decimal comma, add --decimal ,", nn(train + data));
      NnRun run = train(
          name, train + "--decimal , --missing -200 --drop-missing --ignore Date,Time" + data);
      assertBetween(0.95, 1, "R2", run);
    }
    NnRun filled = train(
        "filled",
        train + "--decimal , --missing -200 --fill-missing --data "
            + file("06-european-sensor-csv/air.csv"));
    assertBetween(0.95, 1, "R2", filled);
    assertTrue(filled.out().contains("2 columns without a name left out"), filled.out());
    assertTrue(filled.out().contains("8 lines without values left out"), filled.out());
    assertTrue(filled.out().contains("Features (categories): Date, Time"), filled.out());
    NnRun again = nn(
        "evaluate --model %s --data %s", model("filled"), file("06-european-sensor-csv/air.csv"));
    assertBetween(0.95, 1, "R2", again);
  }

  @Test
  void arraysAsPeopleSaveThem() throws Exception {
    for (String name :
        List.of("control", "bool-labels", "one-hot", "with-feature-names", "medmnist-names")) {
      NnRun run = train(
          name, "train --preset tabular --data " + file("07-npz-in-the-wild/" + name + ".npz"));
      assertBetween(97, 100, "accuracy", run);
    }
  }

  @Test
  void foldersNamedLikeTheirFiles() throws Exception {
    for (String name : List.of("control", "archive", "archive-only-folders")) {
      NnRun run =
          train(name, "train --preset mnist --data " + file("08-kaggle-mnist-folder/" + name));
      assertBetween(100, 100, "accuracy", run);
      NnRun lesson = train(
          "lesson-" + name,
          "mnist --steps 2000 --eval-every 1000 --data " + file("08-kaggle-mnist-folder/" + name));
      assertBetween(100, 100, "accuracy", lesson);
    }
  }

  @Test
  void probabilitiesAreThoseOfTheLossOrNone() throws Exception {
    String cases = "12-probabilities-of-other-losses/";
    for (String loss :
        List.of("cross_entropy", "binary_cross_entropy", "mse", "huber", "half_squared")) {
      train(
          loss,
          "train --preset tabular --target wins --loss " + loss + " --data "
              + file(cases + "coin.csv"));
      NnRun predicted = nn("predict --model %s --data %s", model(loss), file(cases + "two.csv"));
      assertEquals(List.of("yes", "no"), predicted.column("wins"));
      if (loss.endsWith("cross_entropy")) {
        assertEquals(0.80, Double.parseDouble(predicted.column("p_yes").get(0)), 0.02);
        assertEquals(0.30, Double.parseDouble(predicted.column("p_yes").get(1)), 0.02);
      } else {
        assertEquals("row,wins", predicted.out().lines().findFirst().orElseThrow());
      }
    }
  }

  @Test
  void theLocaleDecidesNothing() throws Exception {
    String train = "train --preset tabular --target kind --steps 60 --checkpoint-every 20 --data "
        + file("14-other-locales/flowers.csv") + " --out ";
    for (String locale : List.of("en-US", "de-DE", "ar-EG", "fa-IR")) {
      Path out = folder.resolve(locale);
      List<String> flags = List.of(
          NnRun.WITHOUT_C2,
          "-Duser.language=" + locale.substring(0, 2),
          "-Duser.country=" + locale.substring(3));
      NnRun run = NnRun.run(folder, flags, (train + out).split(" "));
      assertEquals(0, run.exit(), run.err());
      for (String name :
          List.of("history.csv", "checkpoint.safetensors", "model.safetensors", "scores.csv")) {
        Path other = folder.resolve("en-US").resolve(name);
        assertEquals(-1, Files.mismatch(other, out.resolve(name)), locale + " " + name);
      }
      String page = Files.readString(out.resolve("report.html"));
      assertTrue(page.matches("(?s).*--share:[01]\\.\\d{3}\".*"), locale);
    }
    NnRun resumed =
        nn("train --resume %s", folder.resolve("ar-EG").resolve("checkpoint.safetensors"));
    assertEquals(0, resumed.exit(), resumed.err());
  }

  @Test
  void contentDecidesWhatAFileIsNotItsName() throws Exception {
    String train = "train --preset tabular --target kind --data ";
    train("plain", train + file("17-csv-named-idx/plain.csv"));
    for (String name : List.of("train_idx.csv", "sidx-features.csv")) {
      train(name, train + file("17-csv-named-idx/" + name));
      assertEquals(-1, Files.mismatch(Path.of(model("plain")), Path.of(model(name))));
    }
    NnRun predicted =
        nn("predict --model %s --data %s", model("plain"), file("17-csv-named-idx/new_idx.csv"));
    assertEquals(6, predicted.out().lines().count(), predicted.err());
  }
}
