package dev.nn.examples.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.source.Source;
import dev.nn.examples.source.Sources;
import dev.nn.examples.source.Task;
import dev.nn.examples.table.Choice;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.MissingCells;
import dev.nn.model.features.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
