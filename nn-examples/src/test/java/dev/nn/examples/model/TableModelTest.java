package dev.nn.examples.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.source.Source;
import dev.nn.examples.source.Sources;
import dev.nn.examples.source.Task;
import dev.nn.examples.table.Choice;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.MissingCells;
import dev.nn.model.Classifier;
import dev.nn.model.Trained;
import dev.nn.model.features.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is measured with another file reads the rows of that file. */
class TableModelTest {

  private static final int TRAIN = 40;
  private static final int TEST = 90;

  @TempDir
  Path folder;

  /** Points on a line, with the side of 0 and twice their place; those of the test are shifted. */
  private Source source(String name, int rows, int shift, String target) throws IOException {
    StringBuilder text = new StringBuilder("x,side,twice\n");
    for (int i = 0; i < rows; i++) {
      int x = (i + shift) * 7 % 20 - 10;
      text.append("%d,%s,%d\n".formatted(x, x < 0 ? "left" : "right", 2 * x));
    }
    Choice choice = new Choice(
        List.of(target),
        null,
        List.of(),
        List.of(),
        List.of(target.equals("side") ? "twice" : "side"));
    return Sources.of(Files.writeString(folder.resolve(name), text), null, CsvFormat.USUAL, choice);
  }

  private RunData runData(String target, Task task) throws IOException {
    return new RunDataReader(
            source("train.csv", TRAIN, 0, target),
            source("test.csv", TEST, 3, target),
            task,
            MissingCells.REFUSE,
            0.2,
            0)
        .read();
  }

  @Test
  void classes() throws IOException {
    RunData runData = runData("side", Task.CLASSIFY);
    ClassModel tableModel =
        (ClassModel) new TableTraining(runData, settings -> settings.steps(300)).train();
    ClassOutcome outcome = tableModel.evaluate(runData.test());
    assertEquals(TEST, outcome.predictions().size());
    long right = IntStream.range(0, TEST)
        .filter(row -> outcome
            .predictions()
            .get(row)
            .label()
            .equals(Names.of(runData.test().samples().target(row))))
        .count();
    assertTrue(outcome.score().accuracy() > 0.9, outcome.score()::toString);
    assertEquals(outcome.score().accuracy(), (double) right / TEST, 1e-12);
  }

  /** As other libraries, and earlier versions, spell them. */
  @Test
  void classesSpeltUnusuallyAreFoundByTheirUsualSpelling() throws IOException {
    StringBuilder text = new StringBuilder("x,town\n");
    for (int i = 0; i < TEST; i++) {
      text.append("%d,%s\n".formatted(i % 6, i % 6 == 0 ? "K\u00f6ln" : "town " + i % 6));
    }
    Choice choice = new Choice(List.of("town"), null, List.of(), List.of(), List.of());
    Path file = Files.writeString(folder.resolve("towns.csv"), text);
    RunData runData = new RunDataReader(
            Sources.of(file, null, CsvFormat.USUAL, choice),
            null,
            Task.CLASSIFY,
            MissingCells.REFUSE,
            0.2,
            0)
        .read();
    Classifier<Integer> usual =
        ((ClassModel) new TableTraining(runData, settings -> settings.steps(50)).train()).model();
    List<String> names = usual.classes().stream()
        .map(name -> Normalizer.normalize(name, Normalizer.Form.NFD))
        .toList();
    Classifier<Integer> unusual = Classifier.of(
        new Trained(usual.encoding(), usual.net()), usual.loss(), names, usual.features());
    ClassOutcome outcome = new ClassModel(unusual).evaluate(runData.test());
    assertTrue(outcome.actual().contains("Ko\u0308ln"), outcome.actual()::toString);
    assertEquals(
        new ClassModel(usual).evaluate(runData.test()).measures().get("top-3 accuracy"),
        outcome.measures().get("top-3 accuracy"));
  }

  @Test
  void quantities() throws IOException {
    RunData runData = runData("twice", Task.REGRESS);
    QuantityModel tableModel =
        (QuantityModel) new TableTraining(runData, settings -> settings.steps(300)).train();
    QuantityOutcome outcome = tableModel.evaluate(runData.test());
    double squares = IntStream.range(0, TEST)
        .mapToDouble(row -> outcome.predictions().get(row)[0]
            - ((Number) runData.test().samples().target(row)).doubleValue())
        .map(error -> error * error)
        .sum();
    assertEquals(outcome.score().rmse(), Math.sqrt(squares / TEST), 1e-9);
    assertTrue(outcome.score().r2() > 0.9, outcome.score()::toString);
  }
}
