package dev.nn.backend.scalar;

import static dev.nn.backend.scalar.MultiplyAdd.multiplyAdd;

/**
 * The product of two matrices in plain loops: i runs over the m rows of C, j over its n columns,
 * and p over the k terms of each sum.
 *
 * <p>Whatever the order of the loops, each element adds its terms in the order of p, and that alone
 * determines its bits. Where B is not transposed, the inner loop runs along rows of B and C, so
 * that the compiler can vectorize over j.
 */
final class Gemm {

  private Gemm() {}

  /** C = beta * C; 0 where beta is 0, whatever C contained. */
  static void scale(float beta, float[] c, int from, int size) {
    for (int e = from; e < from + size; e++) {
      c[e] = beta == 0 ? 0f : beta * c[e];
    }
  }

  /**
   * C = C + alpha * op(A) * B. Element (i, p) of op(A) is {@code a[aOffset + i * aRow + p * aCol]}.
   */
  static void multiply(
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int aRow,
      int aCol,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset) {
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        float scaled = alpha * a[aOffset + i * aRow + p * aCol];
        int bRow = bOffset + p * n;
        int cRow = cOffset + i * n;
        for (int j = 0; j < n; j++) {
          c[cRow + j] = multiplyAdd(scaled, b[bRow + j], c[cRow + j]);
        }
      }
    }
  }

  /**
   * C = C + alpha * op(A) * B', with B stored n x k: an element of C is the product of a row of
   * op(A) and a row of B.
   */
  static void multiplyByTransposed(
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int aRow,
      int aCol,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = c[cOffset + i * n + j];
        for (int p = 0; p < k; p++) {
          float scaled = alpha * a[aOffset + i * aRow + p * aCol];
          sum = multiplyAdd(scaled, b[bOffset + j * k + p], sum);
        }
        c[cOffset + i * n + j] = sum;
      }
    }
  }
}
