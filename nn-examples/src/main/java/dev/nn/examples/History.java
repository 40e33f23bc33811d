package dev.nn.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a run measured, step by step. */
final class History {

  /**
   * One measurement.
   *
   * @param step the step it follows
   * @param trainCost the cost of the step's batch before its update
   * @param testCost the cost of the whole test set after the update
   * @param trainAccuracy the accuracy on the step's batch before its update, from 0 to 1
   * @param testAccuracy the accuracy on the whole test set after the update, from 0 to 1
   */
  record Row(
      int step, float trainCost, float testCost, double trainAccuracy, double testAccuracy) {}

  private final List<Row> rows = new ArrayList<>();

  void add(Row row) {
    rows.add(row);
  }

  List<Row> rows() {
    return rows;
  }

  Row last() {
    return rows.get(rows.size() - 1);
  }

  void writeCsv(Path file) throws IOException {
    StringBuilder csv =
        new StringBuilder("step,train_cost,test_cost,train_accuracy,test_accuracy\n");
    for (Row row : rows) {
      csv.append(row.step)
          .append(',')
          .append(row.trainCost)
          .append(',')
          .append(row.testCost)
          .append(',')
          .append(row.trainAccuracy)
          .append(',')
          .append(row.testAccuracy)
          .append('\n');
    }
    Files.writeString(file, csv);
  }
}
