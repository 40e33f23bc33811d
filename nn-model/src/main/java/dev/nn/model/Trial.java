package dev.nn.model;

import dev.nn.data.Dataset;
import dev.nn.loss.Loss;
import dev.nn.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A training run on one part of the rows, evaluated on another.
 *
 * @param fitted the model
 * @param held the held-out rows that it is evaluated on; null if there are none
 * @param linear the linear model's outputs for the held-out rows; null if there are none
 * @param outcome the outcome of training
 */
record Trial(
    Fitted fitted, @Nullable Dataset held, @Nullable Tensor linear, NetTraining.Outcome outcome) {

  /** In standard errors; chance alone exceeds it in one case in 700. */
  private static final double CERTAINTY = 3;

  /**
   * Of more held-out rows, equal blocks are compared; rows that do not fill a block are left out.
   */
  private static final int MOST_COMPARED = 1_000;

  /**
   * The median of the trials' best numbers of steps; 0 for the linear model, which is kept unless
   * the nets' loss on the held-out rows is lower by more than three standard errors of the mean
   * difference.
   */
  static long bestSteps(List<Trial> trials, Loss loss) {
    if (trials.get(0).mayBeLinear() && !areBetter(trials, loss)) {
      return 0;
    }
    long[] steps =
        trials.stream().mapToLong(trial -> trial.outcome.bestStep()).sorted().toArray();
    return steps[steps.length / 2];
  }

  /**
   * Whether the linear model may be chosen: not for image classification, as a few held-out images
   * could not show that the net is better.
   */
  private boolean mayBeLinear() {
    boolean images = fitted.target().task() != Task.QUANTITIES
        && fitted.encoding().columns() >= Recipe.COLUMNS_OF_IMAGES;
    return !images && LinearStart.fits(fitted.net(), fitted.baseline());
  }

  private static boolean areBetter(List<Trial> trials, Loss loss) {
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (Trial trial : trials) {
      int rows = trial.linear.rows();
      int block = Math.max(1, rows / MOST_COMPARED);
      for (int from = 0; from + block <= rows; from += block) {
        double gain = trial.lossOf(trial.linear, from, from + block, loss)
            - trial.lossOf(trial.outcome.best(), from, from + block, loss);
        sum += gain;
        squares += gain * gain;
        n++;
      }
    }
    double variance = (squares - sum * sum / n) / (n - 1);
    return sum / n > CERTAINTY * Math.sqrt(variance / n);
  }

  private double lossOf(Tensor outputs, int from, int to, Loss loss) {
    Dataset rows = held.rows(from, to);
    return loss.value(outputs.rows(from, to), rows.targets(), rows.weights());
  }

  /** The model with its net replaced by the linear model. */
  Fitted asLinear() {
    LinearStart.apply(fitted.net(), fitted.baseline());
    return fitted.withSteps(0);
  }
}
