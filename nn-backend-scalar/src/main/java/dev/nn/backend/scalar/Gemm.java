package dev.nn.backend.scalar;

import static dev.nn.backend.scalar.MultiplyAdd.multiplyAdd;

import dev.nn.backend.Op;
import dev.nn.tensor.Tensor;

/**
 * The product of two matrices in plain loops: i runs over the m rows of C, j over its n columns,
 * and p over the k terms of each sum.
 *
 * <p>Whatever the order of the loops, each element adds its terms in the order of p, and that alone
 * determines its bits. Where B is not transposed, the inner loop runs along rows of B and C, so
 * that the compiler can vectorise over j.
 */
final class Gemm {

  private Gemm() {}

  /** C = beta * C; 0 where beta is 0, whatever C contained. */
  static void scale(float beta, Tensor c) {
    for (int e = c.offset(); e < c.offset() + c.size(); e++) {
      c.array()[e] = beta == 0 ? 0f : beta * c.array()[e];
    }
  }

  /** C = C + alpha * op(A) * B. */
  static void multiply(Op opA, float alpha, Tensor a, Tensor b, Tensor c) {
    float[] as = a.array();
    float[] bs = b.array();
    float[] cs = c.array();
    int n = c.cols();
    int k = b.rows();
    int aRow = opA == Op.IDENTITY ? k : 1;
    int aCol = opA == Op.IDENTITY ? 1 : c.rows();
    for (int i = 0; i < c.rows(); i++) {
      int cRow = c.offset() + i * n;
      for (int p = 0; p < k; p++) {
        float scaled = alpha * as[a.offset() + i * aRow + p * aCol];
        int bRow = b.offset() + p * n;
        for (int j = 0; j < n; j++) {
          cs[cRow + j] = multiplyAdd(scaled, bs[bRow + j], cs[cRow + j]);
        }
      }
    }
  }

  /**
   * C = C + alpha * op(A) * B', with B stored n x k: an element of C is the product of a row of
   * op(A) and a row of B.
   */
  static void multiplyByTransposed(Op opA, float alpha, Tensor a, Tensor b, Tensor c) {
    float[] as = a.array();
    float[] bs = b.array();
    float[] cs = c.array();
    int n = c.cols();
    int k = b.cols();
    int aRow = opA == Op.IDENTITY ? k : 1;
    int aCol = opA == Op.IDENTITY ? 1 : c.rows();
    for (int i = 0; i < c.rows(); i++) {
      int aStart = a.offset() + i * aRow;
      for (int j = 0; j < n; j++) {
        int bRow = b.offset() + j * k;
        float sum = cs[c.offset() + i * n + j];
        for (int p = 0; p < k; p++) {
          sum = multiplyAdd(alpha * as[aStart + p * aCol], bs[bRow + p], sum);
        }
        cs[c.offset() + i * n + j] = sum;
      }
    }
  }
}
