package dev.nn.model;

import static dev.nn.backend.Op.IDENTITY;
import static dev.nn.backend.Op.TRANSPOSE;

import dev.nn.backend.TensorBackend;
import dev.nn.data.Dataset;
import dev.nn.tensor.Tensor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a linear model is fitted to: X, the centred columns and a column of ones for the
 * bias, and the targets Y. Means and products are weighted by the weights of the rows.
 */
final class LinearRows {

  private static final int BLOCK_ROWS = 4_096;

  private final TensorBackend backend;
  private final Tensor x;
  private final Tensor y;
  private final @Nullable Tensor weights;
  private final double[] means;

  /** Copies at most {@code most} of the rows, spaced evenly. */
  LinearRows(TensorBackend backend, Dataset data, int most) {
    Tensor given = data.weights();
    int[] chosen = spread(data.size(), Math.min(most, data.size()));
    this.backend = backend;
    this.x = copy(data.inputs(), chosen, 1);
    this.y = copy(data.targets(), chosen, 0);
    this.weights = given == null ? null : copy(given, chosen, 0);
    this.means = means(x);
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < columns(); j++) {
        x.set(i, j, (float) (x.get(i, j) - means[j]));
      }
      x.set(i, columns(), 1);
    }
  }

  private static int[] spread(int all, int rows) {
    return IntStream.range(0, rows).map(i -> (int) ((long) i * all / rows)).toArray();
  }

  private static Tensor copy(Tensor all, int[] chosen, int moreColumns) {
    Tensor some = Tensor.zeros(chosen.length, all.cols() + moreColumns);
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(
          all.array(),
          all.offset() + chosen[i] * all.cols(),
          some.array(),
          i * some.cols(),
          all.cols());
    }
    return some;
  }

  private double weight(int row) {
    return weights == null ? 1 : weights.get(row, 0);
  }

  private double[] means(Tensor tensor) {
    double[] means = new double[tensor.cols()];
    double total = 0;
    for (int i = 0; i < tensor.rows(); i++) {
      total += weight(i);
      for (int j = 0; j < means.length; j++) {
        means[j] += weight(i) * tensor.get(i, j);
      }
    }
    for (int j = 0; j < means.length; j++) {
      means[j] /= total;
    }
    return means;
  }

  Tensor x() {
    return x;
  }

  Tensor y() {
    return y;
  }

  /** The number of columns of X, not counting the column of ones. */
  int columns() {
    return x.cols() - 1;
  }

  double mean(int column) {
    return means[column];
  }

  /** X'X. */
  double[][] squares() {
    double[] flat = products(x.copy());
    double[][] rows = new double[x.cols()][x.cols()];
    for (int j = 0; j < rows.length; j++) {
      System.arraycopy(flat, j * rows.length, rows[j], 0, rows.length);
    }
    return rows;
  }

  /** X' times {@code rows}, which has one row for each row of X and is modified; row-major. */
  double[] products(Tensor rows) {
    for (int i = 0; weights != null && i < rows.rows(); i++) {
      backend.scale(weights.get(i, 0), rows.rows(i, i + 1));
    }
    double[] sums = new double[x.cols() * rows.cols()];
    Tensor block = Tensor.zeros(x.cols(), rows.cols());
    for (int from = 0; from < x.rows(); from += BLOCK_ROWS) {
      int to = Math.min(x.rows(), from + BLOCK_ROWS);
      backend.gemm(TRANSPOSE, IDENTITY, 1f, x.rows(from, to), rows.rows(from, to), 0f, block);
      for (int s = 0; s < sums.length; s++) {
        sums[s] += block.array()[s];
      }
    }
    return sums;
  }
}
