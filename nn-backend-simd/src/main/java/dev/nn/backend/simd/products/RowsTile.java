package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernel of {@link FewColumns} for A stored m x k, eight rows by one vector.
 *
 * <p>For each p one vector of B meets a broadcast element of each row of A. Eight accumulators are
 * the minimum that keeps two fma units with a latency of four busy. More rows would share a load of
 * B with more of A, but each row is an address, and with sixteen of them the addresses no longer
 * fit the general registers.
 */
final class RowsTile {

  static final int ROWS = 8;

  private RowsTile() {}

  /**
   * to = A * B panel, each element one chain over rising p.
   *
   * @param a A; row r of the tile starts at {@code a0 + r * lda}
   * @param last the last row that exists: the rows after it repeat it
   * @param b panels of B; the rows of this one start at {@code b0}
   * @param k rows of the panel, columns of the tile
   * @param to where the chains end: a vector for each row, {@code ldt} apart, stored in this order
   */
  static void multiply(
      float[] a, int a0, int lda, int last, float[] b, int b0, int k, float[] to, int t0, int ldt) {
    int a1 = a0 + Math.min(1, last) * lda;
    int a2 = a0 + Math.min(2, last) * lda;
    int a3 = a0 + Math.min(3, last) * lda;
    int a4 = a0 + Math.min(4, last) * lda;
    int a5 = a0 + Math.min(5, last) * lda;
    int a6 = a0 + Math.min(6, last) * lda;
    int a7 = a0 + Math.min(7, last) * lda;
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    FloatVector c4 = FloatVector.zero(SPECIES);
    FloatVector c5 = FloatVector.zero(SPECIES);
    FloatVector c6 = FloatVector.zero(SPECIES);
    FloatVector c7 = FloatVector.zero(SPECIES);

    // Vectorized body: two steps of every chain.
    int even = k - k % 2;
    for (int p = 0; p < even; p += 2) {
      FloatVector bp = FloatVector.fromArray(SPECIES, b, b0 + p * LANES);
      c0 = FloatVector.broadcast(SPECIES, a[a0 + p]).fma(bp, c0);
      c1 = FloatVector.broadcast(SPECIES, a[a1 + p]).fma(bp, c1);
      c2 = FloatVector.broadcast(SPECIES, a[a2 + p]).fma(bp, c2);
      c3 = FloatVector.broadcast(SPECIES, a[a3 + p]).fma(bp, c3);
      c4 = FloatVector.broadcast(SPECIES, a[a4 + p]).fma(bp, c4);
      c5 = FloatVector.broadcast(SPECIES, a[a5 + p]).fma(bp, c5);
      c6 = FloatVector.broadcast(SPECIES, a[a6 + p]).fma(bp, c6);
      c7 = FloatVector.broadcast(SPECIES, a[a7 + p]).fma(bp, c7);
      FloatVector bq = FloatVector.fromArray(SPECIES, b, b0 + (p + 1) * LANES);
      c0 = FloatVector.broadcast(SPECIES, a[a0 + p + 1]).fma(bq, c0);
      c1 = FloatVector.broadcast(SPECIES, a[a1 + p + 1]).fma(bq, c1);
      c2 = FloatVector.broadcast(SPECIES, a[a2 + p + 1]).fma(bq, c2);
      c3 = FloatVector.broadcast(SPECIES, a[a3 + p + 1]).fma(bq, c3);
      c4 = FloatVector.broadcast(SPECIES, a[a4 + p + 1]).fma(bq, c4);
      c5 = FloatVector.broadcast(SPECIES, a[a5 + p + 1]).fma(bq, c5);
      c6 = FloatVector.broadcast(SPECIES, a[a6 + p + 1]).fma(bq, c6);
      c7 = FloatVector.broadcast(SPECIES, a[a7 + p + 1]).fma(bq, c7);
    }

    // The last step where the k is odd.
    if (even < k) {
      FloatVector bp = FloatVector.fromArray(SPECIES, b, b0 + even * LANES);
      c0 = FloatVector.broadcast(SPECIES, a[a0 + even]).fma(bp, c0);
      c1 = FloatVector.broadcast(SPECIES, a[a1 + even]).fma(bp, c1);
      c2 = FloatVector.broadcast(SPECIES, a[a2 + even]).fma(bp, c2);
      c3 = FloatVector.broadcast(SPECIES, a[a3 + even]).fma(bp, c3);
      c4 = FloatVector.broadcast(SPECIES, a[a4 + even]).fma(bp, c4);
      c5 = FloatVector.broadcast(SPECIES, a[a5 + even]).fma(bp, c5);
      c6 = FloatVector.broadcast(SPECIES, a[a6 + even]).fma(bp, c6);
      c7 = FloatVector.broadcast(SPECIES, a[a7 + even]).fma(bp, c7);
    }
    c0.intoArray(to, t0);
    c1.intoArray(to, t0 + ldt);
    c2.intoArray(to, t0 + 2 * ldt);
    c3.intoArray(to, t0 + 3 * ldt);
    c4.intoArray(to, t0 + 4 * ldt);
    c5.intoArray(to, t0 + 5 * ldt);
    c6.intoArray(to, t0 + 6 * ldt);
    c7.intoArray(to, t0 + 7 * ldt);
  }
}
