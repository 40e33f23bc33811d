package dev.nn.model;

import dev.nn.loss.Loss;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * What the held-out rows of all trials decide.
 *
 * @param steps for how many steps a net is trained; 0 if the linear model takes its place
 * @param strength the factor of the penalty of the linear model
 */
record Choice(long steps, double strength) {

  static final double USUAL_STRENGTH = 1;
  private static final double[] STRENGTHS = {USUAL_STRENGTH, 10, 100};

  /** With more columns, fitting several linear models takes too long. */
  private static final int MOST_COLUMNS = 500;

  /** In standard errors; chance alone exceeds it in one case in 700. */
  private static final double CERTAINTY = 3;

  /**
   * Of more held-out rows, equal blocks are compared; rows that do not fill a block are left out.
   */
  private static final int MOST_COMPARED = 1_000;

  /** Without held-out rows, the net is kept as it is after its last step. */
  static Choice withoutEvaluation(long steps) {
    return new Choice(steps, USUAL_STRENGTH);
  }

  /**
   * The median of the trials' best numbers of steps. The linear model is kept unless the nets' mean
   * loss on the held-out rows is lower, and the square roots of the losses are lower by more than
   * three standard errors of their mean difference. Of squared errors themselves, the few largest
   * would decide.
   */
  static Choice of(List<Trial> trials, Loss loss) {
    long[] steps =
        trials.stream().mapToLong(trial -> trial.outcome().bestStep()).sorted().toArray();
    long median = steps[steps.length / 2];
    if (!mayBeLinear(trials.get(0))) {
      return new Choice(median, USUAL_STRENGTH);
    }
    double strength = strength(trials, loss);
    return new Choice(areNetsBetter(trials, strength, loss) ? median : 0, strength);
  }

  /** Whether the linear model takes the place of the net. */
  boolean isLinear() {
    return steps == 0;
  }

  /**
   * Whether the linear model may be chosen: not for image classification, as a few held-out images
   * could not show that the net is better.
   */
  private static boolean mayBeLinear(Trial trial) {
    Prepared<?> prepared = trial.prepared();
    return !prepared.isOfImages()
        && LinearStart.fits(trial.net(), prepared.baseline(USUAL_STRENGTH));
  }

  /** The strength with the lowest loss, chosen where every row is held out once. */
  private static double strength(List<Trial> trials, Loss loss) {
    int columns = trials.get(0).prepared().encoding().columns();
    double best = USUAL_STRENGTH;
    double lowest = Double.POSITIVE_INFINITY;
    for (double strength : STRENGTHS) {
      if (trials.size() > 1 && columns <= MOST_COLUMNS) {
        double sum = loss(trials, strength, loss);
        best = sum < lowest ? strength : best;
        lowest = Math.min(sum, lowest);
      }
    }
    return best;
  }

  private static double loss(List<Trial> trials, double strength, Loss loss) {
    double sum = 0;
    for (Trial trial : trials) {
      int rows = trial.held().size();
      sum += rows * trial.lossOf(trial.linear(strength), 0, rows, loss);
    }
    return sum;
  }

  private static boolean areNetsBetter(List<Trial> trials, double strength, Loss loss) {
    double[] linear = losses(trials, trial -> trial.linear(strength), loss);
    double[] nets = losses(trials, trial -> trial.outcome().best(), loss);
    return areLower(nets, linear);
  }

  /** Whether the nets' losses are lower: their mean, and for certain their square roots. */
  static boolean areLower(double[] nets, double[] linear) {
    double[] gains = new double[nets.length];
    Arrays.setAll(gains, i -> Math.sqrt(linear[i]) - Math.sqrt(nets[i]));
    return mean(nets) < mean(linear) && mean(gains) > CERTAINTY * standardError(gains);
  }

  /** The losses of the held-out rows, or of blocks of them. */
  private static double[] losses(List<Trial> trials, Function<Trial, Tensor> outputs, Loss loss) {
    DoubleStream.Builder losses = DoubleStream.builder();
    for (Trial trial : trials) {
      Tensor answers = outputs.apply(trial);
      int block = Math.max(1, answers.rows() / MOST_COMPARED);
      for (int from = 0; from + block <= answers.rows(); from += block) {
        losses.add(trial.lossOf(answers, from, from + block, loss));
      }
    }
    return losses.build().toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double standardError(double[] values) {
    double mean = mean(values);
    double squares =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.length - 1) / values.length);
  }
}
