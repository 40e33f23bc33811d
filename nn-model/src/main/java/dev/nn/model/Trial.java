package dev.nn.model;

import dev.nn.data.Dataset;
import dev.nn.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A training on one part of the rows, judged by another.
 *
 * @param fitted the model
 * @param held the rows that judge it; null if there are none
 * @param outcome what the training found
 */
record Trial(Fitted fitted, @Nullable Dataset held, NetTraining.Outcome outcome) {

  /** In standard errors: chance alone passes in one case of 700. */
  private static final double CERTAINTY = 3;

  /**
   * The median of the trials' best numbers of steps. A net that began as the linear model stays
   * one, with 0 steps, unless its squared errors on all held rows are smaller by more than three
   * standard errors of the mean difference.
   */
  static long bestSteps(List<Trial> trials) {
    long[] steps =
        trials.stream().mapToLong(trial -> trial.outcome.bestStep()).sorted().toArray();
    Fitted first = trials.get(0).fitted;
    boolean linear =
        first.target().task() == Task.QUANTITIES && LinearStart.fits(first.net(), first.baseline());
    return linear && !areBetter(trials) ? 0 : steps[steps.length / 2];
  }

  private static boolean areBetter(List<Trial> trials) {
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (Trial trial : trials) {
      for (int i = 0; i < trial.outcome.start().rows(); i++) {
        double gain = trial.squaredError(trial.outcome.start(), i)
            - trial.squaredError(trial.outcome.best(), i);
        sum += gain;
        squares += gain * gain;
        n++;
      }
    }
    double variance = (squares - sum * sum / n) / (n - 1);
    return sum / n > CERTAINTY * Math.sqrt(variance / n);
  }

  private double squaredError(Tensor outputs, int row) {
    double sum = 0;
    for (int j = 0; j < outputs.cols(); j++) {
      double error = (double) outputs.get(row, j) - held.targets().get(row, j);
      sum += error * error;
    }
    return sum;
  }
}
