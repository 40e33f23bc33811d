package dev.nn.model;

import static dev.nn.backend.Op.IDENTITY;
import static dev.nn.backend.Op.TRANSPOSE;

import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a net must beat, fitted on the same encoded rows: always the mean of the targets, which for
 * classes is the most frequent one, and ridge regression on the targets (A. Hoerl and R. Kennard,
 * 1970; for classes, of 0 and 1, as scikit-learn's {@code RidgeClassifier}).
 *
 * <p>With X the centred columns, Y the centred targets and alpha 1, weights = (X'X + alpha)
 * <sup>-1</sup> X'Y. Products of 4,096 rows at a time are in float, everything else in double.
 *
 * @param means the mean of each target
 * @param weights columns x targets; null if there are too many columns for it
 * @param bias one number for each target
 */
record Baseline(float[] means, @Nullable Tensor weights, float[] bias) {

  private static final double ALPHA = 1;
  private static final int MOST_COLUMNS = 2_000;
  private static final int MOST_WEIGHTS = 100_000;
  private static final int FEWEST_ROWS = 10_000;
  private static final int MOST_ROWS = 50_000;
  private static final int ROWS_FOR_A_COLUMN = 64;
  private static final int BLOCK_ROWS = 4_096;

  /** Fits both, to 64 rows for each column where there are more: others would hardly move it. */
  static Baseline fit(TensorBackend backend, Tensor inputs, Tensor targets) {
    int enough = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, ROWS_FOR_A_COLUMN * inputs.cols()));
    Tensor x = thinned(inputs, enough);
    Tensor y = thinned(targets, enough);
    double[] yMeans = columnMeans(y);
    if (x.cols() > MOST_COLUMNS || (long) x.cols() * y.cols() > MOST_WEIGHTS) {
      return new Baseline(floats(yMeans), null, floats(yMeans));
    }
    double[] xMeans = columnMeans(x);
    double[][] xx = products(backend, x, x, xMeans, xMeans);
    double[][] xy = products(backend, x, y, xMeans, yMeans);
    for (int j = 0; j < xx.length; j++) {
      xx[j][j] += ALPHA;
    }
    Cholesky.solve(xx, xy);
    Tensor weights = Tensor.zeros(x.cols(), y.cols());
    double[] bias = yMeans.clone();
    for (int j = 0; j < x.cols(); j++) {
      for (int t = 0; t < y.cols(); t++) {
        weights.set(j, t, (float) xy[j][t]);
        bias[t] -= xMeans[j] * xy[j][t];
      }
    }
    return new Baseline(floats(yMeans), weights, floats(bias));
  }

  /** At most so many rows, spread evenly. */
  private static Tensor thinned(Tensor rows, int most) {
    if (rows.rows() <= most) {
      return rows;
    }
    Tensor some = Tensor.zeros(most, rows.cols());
    for (int i = 0; i < most; i++) {
      int row = (int) ((long) i * rows.rows() / most);
      some.rows(i, i + 1).copyFrom(rows.rows(row, row + 1));
    }
    return some;
  }

  private static double[] columnMeans(Tensor tensor) {
    double[] means = new double[tensor.cols()];
    for (int i = 0; i < tensor.rows(); i++) {
      for (int j = 0; j < means.length; j++) {
        means[j] += tensor.get(i, j);
      }
    }
    return Arrays.stream(means).map(sum -> sum / tensor.rows()).toArray();
  }

  /** The sums over the rows of a[i,j] b[i,k], of centred columns. */
  private static double[][] products(
      TensorBackend backend, Tensor a, Tensor b, double[] aMeans, double[] bMeans) {
    double[][] sums = new double[a.cols()][b.cols()];
    Tensor block = Tensor.zeros(a.cols(), b.cols());
    for (int from = 0; from < a.rows(); from += BLOCK_ROWS) {
      int to = Math.min(a.rows(), from + BLOCK_ROWS);
      backend.gemm(TRANSPOSE, IDENTITY, 1f, a.rows(from, to), b.rows(from, to), 0f, block);
      for (int j = 0; j < sums.length; j++) {
        for (int k = 0; k < sums[j].length; k++) {
          sums[j][k] += block.get(j, k);
        }
      }
    }
    for (int j = 0; j < sums.length; j++) {
      for (int k = 0; k < sums[j].length; k++) {
        sums[j][k] -= a.rows() * aMeans[j] * bMeans[k];
      }
    }
    return sums;
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
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
