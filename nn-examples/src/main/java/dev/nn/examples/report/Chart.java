package dev.nn.examples.report;

import dev.nn.train.Evaluation;
import dev.nn.train.History;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Curves over the steps of a run, under a heading.
 *
 * @param heading the heading
 * @param curves at least one curve; the last is drawn most prominently
 */
public record Chart(String heading, List<Curve> curves) {

  /** The value of a measure at each measurement of a run. */
  public static Curve curve(String name, History history, ToDoubleFunction<Evaluation> measure) {
    return new Curve(
        name,
        history.evaluations().stream().mapToDouble(Evaluation::step).toArray(),
        history.evaluations().stream().mapToDouble(measure).toArray());
  }
}
