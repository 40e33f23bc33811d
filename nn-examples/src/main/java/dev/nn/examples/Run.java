package dev.nn.examples;

import dev.nn.examples.learn.Learnt;
import dev.nn.examples.learn.Lesson;
import dev.nn.examples.report.Chart;
import java.util.List;

/**
 * A finished run.
 *
 * @param lesson what was to be learnt
 * @param learnt the resulting model
 * @param log the measurements taken along the way
 * @param charts the same measurements as charts
 * @param seconds the training time
 */
record Run(Lesson lesson, Learnt learnt, Log log, List<Chart> charts, double seconds) {

  /**
   * Measurements in a file.
   *
   * @param name the name of the file
   * @param csv its contents
   */
  record Log(String name, String csv) {}
}
