package dev.nn.examples;

import dev.nn.examples.model.RunData;
import dev.nn.examples.model.TableModel;
import dev.nn.examples.report.Chart;
import java.util.List;

/**
 * A finished run.
 *
 * @param runData what it trained and tested on
 * @param tableModel the resulting model
 * @param log the measurements taken along the way
 * @param charts the same measurements as charts
 * @param seconds the training time
 */
record Run(RunData runData, TableModel tableModel, Log log, List<Chart> charts, double seconds) {

  /**
   * Measurements in a file.
   *
   * @param name the name of the file
   * @param csv its contents
   */
  record Log(String name, String csv) {}
}
