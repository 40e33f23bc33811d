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

  private NnProcess nn(String line, Object... values) throws Exception {
    return NnProcess.run(folder, line.formatted(values).split(" +"));
  }

  /** Trains in a folder {@code name} of its own. */
  private NnProcess train(String name, String options) throws Exception {
    NnProcess run = nn(options + " --out " + folder.resolve(name));
    assertEquals(0, run.exit(), run.err());
    return run;
  }

  private String model(String name) {
    return folder.resolve(name).resolve("model.safetensors").toString();
  }

  private static String file(String name) {
    return CASES.resolve(name).toString();
  }

  private static void assertBetween(double low, double high, String measure, NnProcess run) {
    double value = run.measure(measure);
    assertTrue(low <= value && value <= high, () -> measure + " " + value + ": " + run.out());
  }

  private static void assertRefused(String message, NnProcess run) {
    assertTrue(run.exit() != 0, run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(message), run.err());
  }

  @Test
  void columnsOfATestFileGoByName() throws Exception {
    String train = "train --preset tabular --steps 1000 --target tier --data "
        + file("01-test-columns-reordered/train.csv") + " --test ";
    NnProcess same = train("same", train + file("01-test-columns-reordered/test-same-order.csv"));
    NnProcess other =
        train("other", train + file("01-test-columns-reordered/test-other-order.csv"));
    assertBetween(93, 98, "accuracy", same);
    assertEquals(same.measure("accuracy"), other.measure("accuracy"));
    NnProcess evaluated = nn(
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
        "lacks what the model reads: income",
        nn(
            "train --preset tabular --steps 10 --target tier --data %s --test %s --out %s",
            file("01-test-columns-reordered/train.csv"), renamed, folder.resolve("x")));
  }

  @Test
  void theTargetOfRowsToPredictMayBeEmptyUnknownOrAbsent() throws Exception {
    String cases = "02-predict-unlabelled/";
    train(
        "fails",
        "train --preset tabular --steps 1000 --target fails --ignore id --data "
            + file(cases + "train.csv"));
    for (String name : List.of("new-empty-target.csv", "new-question-mark.csv")) {
      NnProcess predicted = nn("predict --model %s --data %s", model("fails"), file(cases + name));
      assertEquals(0, predicted.exit(), predicted.err());
      assertEquals(List.of("no", "yes", "no", "yes", "yes", "no"), column("fails", predicted));
    }
    String missing = file(cases + "new-missing-cell.csv");
    assertRefused(
        "line 4, column load: the cell is missing",
        nn("predict --model %s --data %s", model("fails"), missing));
  }

  private static List<String> column(String name, NnProcess run) {
    List<List<String>> lines =
        run.out().lines().map(line -> List.of(line.split(","))).toList();
    int place = lines.get(0).indexOf(name);
    return lines.stream().skip(1).map(line -> line.get(place)).toList();
  }

  @Test
  void noneIsAClass() throws Exception {
    NnProcess run = train(
        "sleep",
        "train --preset tabular --steps 1000 --target disorder --drop-missing --data "
            + file("03-class-called-none/sleep.csv"));
    assertBetween(97, 100, "accuracy", run);
    assertTrue(
        run.out().contains("9 of 400 rows left out: a cell is missing (heart_rate 9)"), run.out());
    assertTrue(run.out().contains("None"), run.out());
  }

  @Test
  void anUnknownClassOfATestFileIsRefused() throws Exception {
    String cases = "04-one-class-two-spellings/";
    String train = "train --preset tabular --steps 10 --target income --out " + folder.resolve("x")
        + " --data " + file(cases + "adult-train.csv") + " --test ";
    assertRefused(
        "the class '<=50K.' was not there in training",
        nn(train + file(cases + "adult-test-with-dots.csv")));
    assertEquals(0, nn(train + file(cases + "adult-test-clean.csv")).exit());
  }

  @Test
  void europeanSensorData() throws Exception {
    String train = "train --preset regression --steps 2000 --target C6H6(GT) --ignore Date,Time ";
    String data = " --data " + file("06-european-sensor-csv/air.csv");
    assertRefused("if it has a decimal comma, add --decimal ,", nn(train + data));
    NnProcess run = train("air", train + "--decimal , --missing -200 --drop-missing" + data);
    assertBetween(0.95, 1, "R2", run);
    assertTrue(run.out().contains("2 columns without a name left out"), run.out());
    assertTrue(run.out().contains("8 lines without a value left out"), run.out());
  }

  @Test
  void contentDecidesWhatAFileIsNotItsName() throws Exception {
    String train = "train --preset tabular --steps 200 --target kind --data ";
    train("plain", train + file("17-csv-named-idx/plain.csv"));
    for (String name : List.of("train_idx.csv", "sidx-features.csv")) {
      train(name, train + file("17-csv-named-idx/" + name));
      assertEquals(-1, Files.mismatch(Path.of(model("plain")), Path.of(model(name))));
    }
    NnProcess predicted =
        nn("predict --model %s --data %s", model("plain"), file("17-csv-named-idx/new_idx.csv"));
    assertEquals(6, predicted.out().lines().count(), predicted.err());
  }
}
