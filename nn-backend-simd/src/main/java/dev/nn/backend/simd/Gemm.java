package dev.nn.backend.simd;

import dev.nn.backend.simd.elementwise.Scaling;
import java.util.Arrays;

/**
 * C = alpha * op(A) * op(B) + beta * C: chooses the plan that the shape of C asks for.
 *
 * <ul>
 *   <li>{@link RowGemm}: one row, where each number of B is used once.
 *   <li>{@link NarrowGemm}: few columns, where each number of A is used once.
 *   <li>{@link BlockedGemm}: the rest, in cache blocks, or by {@link UnpackedGemm} where C has few
 *       rows.
 * </ul>
 */
final class Gemm {

  /**
   * Where B is transposed and C has many times fewer rows than sums, the transposed product C' = B
   * * A' packs less.
   */
  private static final int SWAP = 2;

  private Gemm() {}

  /** The contract is that of {@code TensorBackend.gemm}. */
  static void gemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float beta,
      float[] c,
      int cOffset) {
    if (m == 0 || n == 0) {
      return;
    }
    if (alpha == 0 || k == 0) {
      scale(beta, c, cOffset, m * n);
    } else if (m == 1) {
      RowGemm.gemm(transB, n, k, alpha, a, aOffset, b, bOffset, beta, c, cOffset);
    } else if (n <= NarrowGemm.MAX_COLUMNS) {
      NarrowGemm.gemm(transA, transB, m, n, k, alpha, a, aOffset, b, bOffset, beta, c, cOffset);
    } else {
      blocked(transA, transB, m, n, k, alpha, a, aOffset, b, bOffset, beta, c, cOffset);
    }
  }

  private static void blocked(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float beta,
      float[] c,
      int cOffset) {
    if (beta != 0 && beta != 1) {
      scale(beta, c, cOffset, m * n);
    }
    int aRow = transA ? 1 : k;
    int aColumn = transA ? m : 1;
    int bRow = transB ? 1 : n;
    int bColumn = transB ? k : 1;
    Workspace space = Workspace.take();
    int threads = Threads.forProduct(m, n, k);
    Helpers.call(threads - 1);
    if (transB && alpha == 1 && m <= k / SWAP) {
      space.a.set(b, bOffset, bColumn, bRow);
      space.b.set(a, aOffset, aColumn, aRow);
      space.c.set(c, cOffset, 1, n);
      space.gemm.multiply(n, m, k, alpha, beta == 0, threads);
    } else {
      space.a.set(a, aOffset, aRow, aColumn);
      space.b.set(b, bOffset, bRow, bColumn);
      space.c.set(c, cOffset, n, 1);
      space.gemm.multiply(m, n, k, alpha, beta == 0, threads);
    }
    Helpers.callOff(threads - 1);
    space.giveBack();
  }

  private static void scale(float beta, float[] c, int from, int size) {
    if (beta == 0) {
      Arrays.fill(c, from, from + size, 0f);
    } else if (beta != 1) {
      Scaling.scale(beta, c, from, size);
    }
  }
}
