package dev.nn.model;

import static dev.nn.backend.Op.IDENTITY;

import dev.nn.backend.TensorBackend;
import dev.nn.data.Dataset;
import dev.nn.tensor.Tensor;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The baselines that a net must beat, fitted on the same encoded rows: always predicting the mean
 * of the targets (for classes, the most frequent class), and the linear model of {@link LinearFit},
 * which is ridge regression for quantities and scores, and logistic regression where the loss gives
 * probabilities.
 *
 * @param means the mean of each target; null if nothing is known about the training rows
 * @param weights columns x targets; null if there are too many columns for a linear model, or
 *     nothing is known about the training rows
 * @param bias one number per target; none without weights
 */
record Baseline(float @Nullable [] means, @Nullable Tensor weights, float[] bias) {

  /** Nothing is known about the training rows. */
  static final Baseline UNKNOWN = new Baseline(null, null, new float[0]);

  private static final int MOST_COLUMNS = 2_000;
  private static final int MOST_WEIGHTS = 100_000;
  private static final int FEWEST_ROWS = 10_000;
  private static final int MOST_ROWS = 50_000;
  private static final int ROWS_FOR_A_COLUMN = 64;

  /** Always predicting the mean; there is no linear model. */
  static Baseline ofMeans(float[] means) {
    return new Baseline(means, null, new float[0]);
  }

  /**
   * Fits the linear model on at most 64 rows per column (but 10,000 to 50,000 in all): more would
   * hardly change the fit. The penalty is multiplied by the strength.
   */
  static Baseline fit(
      TensorBackend backend, Dataset data, float[] means, Link link, double strength) {
    int columns = data.inputs().cols();
    int enough = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, ROWS_FOR_A_COLUMN * columns));
    if (columns > MOST_COLUMNS || (long) columns * data.targets().cols() > MOST_WEIGHTS) {
      return ofMeans(means);
    }
    LinearRows rows = new LinearRows(backend, data, enough);
    return new LinearFit(backend, rows, link, strength).run(means);
  }

  /** The mean of each target, where all rows count equally, as they do in a score. */
  static float[] means(Tensor targets) {
    double[] sums = new double[targets.cols()];
    for (int row = 0; row < targets.rows(); row++) {
      for (int t = 0; t < sums.length; t++) {
        sums[t] += targets.get(row, t);
      }
    }
    float[] means = new float[sums.length];
    for (int t = 0; t < means.length; t++) {
      means[t] = (float) (sums[t] / targets.rows());
    }
    return means;
  }

  /** The index of the most frequent class in training; empty if it is unknown. */
  OptionalInt likeliest() {
    return means == null
        ? OptionalInt.empty()
        : OptionalInt.of(Decision.classOf(Tensor.matrix(1, means.length, means), 0));
  }

  /** The linear model's outputs for encoded rows; null if there is none. */
  @Nullable
  Tensor linear(TensorBackend backend, Tensor x) {
    Tensor known = weights;
    if (known == null) {
      return null;
    }
    Tensor out = Tensor.zeros(x.rows(), known.cols());
    backend.gemm(IDENTITY, IDENTITY, 1f, x, known, 0f, out);
    backend.addBias(Tensor.vector(bias), out);
    return out;
  }
}
