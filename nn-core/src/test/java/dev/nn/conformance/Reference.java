package dev.nn.conformance;

import dev.nn.backend.Op;
import dev.nn.tensor.Tensor;

/**
 * The definition of every kernel, element by element, as the documentation of
 * {@link dev.nn.backend.TensorBackend} states it. Slow and short, and it shares no code with any
 * backend.
 */
public final class Reference {

  private Reference() {}

  /**
   * C = alpha * op(A) * op(B) + beta * C.
   *
   * @param opA how A is read
   * @param opB how B is read
   * @param alpha the factor of the product
   * @param a A; not modified
   * @param b B; not modified
   * @param beta the factor of what C holds
   * @param c C; modified
   */
  public static void gemm(Op opA, Op opB, float alpha, Tensor a, Tensor b, float beta, Tensor c) {
    int k = opA == Op.IDENTITY ? a.cols() : a.rows();
    for (int i = 0; i < c.rows(); i++) {
      for (int j = 0; j < c.cols(); j++) {
        float sum = beta == 0 ? 0f : beta * c.get(i, j);
        for (int p = 0; p < k && alpha != 0; p++) {
          sum = Math.fma(alpha * at(opA, a, i, p), at(opB, b, p, j), sum);
        }
        c.set(i, j, sum);
      }
    }
  }

  /**
   * C[i,j] = C[i,j] + bias[j].
   *
   * @param bias the row to add; not modified
   * @param c C; modified
   */
  public static void addBias(Tensor bias, Tensor c) {
    for (int i = 0; i < c.rows(); i++) {
      for (int j = 0; j < c.cols(); j++) {
        c.set(i, j, c.get(i, j) + bias.get(0, j));
      }
    }
  }

  /**
   * sums[j] = the sum over i of A[i,j], i rising from +0.
   *
   * @param a A; not modified
   * @param sums the sums; modified
   */
  public static void columnSums(Tensor a, Tensor sums) {
    for (int j = 0; j < a.cols(); j++) {
      float sum = 0f;
      for (int i = 0; i < a.rows(); i++) {
        sum += a.get(i, j);
      }
      sums.set(0, j, sum);
    }
  }

  /**
   * y = fma(alpha, x, y).
   *
   * @param alpha the factor of x
   * @param x what is added; not modified unless it is y
   * @param y what it is added to; modified
   */
  public static void axpy(float alpha, Tensor x, Tensor y) {
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < x.cols(); j++) {
        y.set(i, j, Math.fma(alpha, x.get(i, j), y.get(i, j)));
      }
    }
  }

  /**
   * x = alpha * x.
   *
   * @param alpha the factor
   * @param x the numbers; modified
   */
  public static void scale(float alpha, Tensor x) {
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < x.cols(); j++) {
        x.set(i, j, alpha * x.get(i, j));
      }
    }
  }

  /**
   * The sum of (x - y)<sup>2</sup> in sixteen partial sums, whose halves are then added.
   *
   * @param x the first tensor; not modified
   * @param y the second tensor; not modified
   * @return the sum
   */
  public static float squaredDistance(Tensor x, Tensor y) {
    float[] partial = new float[16];
    float[] xs = x.toArray();
    float[] ys = y.toArray();
    for (int e = 0; e < xs.length; e++) {
      float d = xs[e] - ys[e];
      partial[e % 16] = Math.fma(d, d, partial[e % 16]);
    }
    for (int w = 8; w >= 1; w /= 2) {
      for (int l = 0; l < w; l++) {
        partial[l] = partial[l] + partial[l + w];
      }
    }
    return partial[0];
  }

  private static float at(Op op, Tensor matrix, int row, int col) {
    return op == Op.IDENTITY ? matrix.get(row, col) : matrix.get(col, row);
  }
}
