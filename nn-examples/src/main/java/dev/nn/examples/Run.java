package dev.nn.examples;

import dev.nn.examples.learn.Learnt;
import dev.nn.examples.learn.Lesson;
import dev.nn.examples.report.Chart;
import java.util.List;

/**
 * A run that is done.
 *
 * @param lesson what was to be learnt
 * @param learnt what came of it
 * @param log what was measured on the way
 * @param charts the same, drawn
 * @param seconds how long training took
 */
record Run(Lesson lesson, Learnt learnt, Log log, List<Chart> charts, double seconds) {

  /**
   * Measurements in a file.
   *
   * @param name of the file
   * @param csv what it holds
   */
  record Log(String name, String csv) {}
}
