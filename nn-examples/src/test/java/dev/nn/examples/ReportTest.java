package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Dataset;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  @TempDir
  Path folder;

  @Test
  void aTrainingThatDivergedHasAReportToo() throws IOException {
    String page = report(
        Dataset.classification(Tensor.zeros(3, 4), new int[] {0, 1, 2}, 3),
        0.5f,
        Float.POSITIVE_INFINITY,
        Float.NaN);
    assertTrue(page.contains("NaN"), "the last cost");
  }

  @Test
  void nothingButNumbersThatCannotBeDrawn() throws IOException {
    report(Dataset.classification(Tensor.zeros(1, 4), new int[] {0}, 3), Float.NaN);
  }

  @Test
  void imagesThatAreNoSquaresAreDrawn() throws IOException {
    report(Dataset.classification(Tensor.zeros(2, 7), new int[] {0, 1}, 3), 1f);
  }

  @Test
  void wrongDigitsAreMarkedAndThePageNeedsNoOtherFile() throws IOException {
    String page =
        report(Dataset.classification(Tensor.zeros(3, 4), new int[] {0, 1, 0}, 3), 1f, 0.5f);
    assertEquals(2, page.split("<figure class=\"right\"", -1).length - 1);
    assertEquals(1, page.split("<figure class=\"wrong\"", -1).length - 1);
    assertTrue(page.contains("<b>0</b>, is 1"));
    assertFalse(page.matches("(?s).*(src|href|srcset)=\"(?!data:).*"));
  }

  /** A net of zeros says class 0 of everything. */
  private String report(Dataset test, float... costs) throws IOException {
    Net net = Net.builder(test.inputs().cols(), 3)
        .initializer((weights, random) -> weights.fill(0))
        .build();
    History history = new History();
    for (int step = 1; step <= costs.length; step++) {
      history.add(new History.Row(step, costs[step - 1], costs[step - 1], 0.5, 0.5));
    }
    Path file = folder.resolve("report.html");
    Report.write(file, new Settings().with("Data", "<none>"), history, net, test);
    String page = Files.readString(file);
    assertTrue(page.contains("&lt;none&gt;"));
    return page;
  }
}
