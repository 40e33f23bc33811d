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
   * @param a A; row r of the tile starts at {@code aPos + r * lda}
   * @param lastRow the last row that exists: the rows after it repeat it
   * @param b panels of B; the rows of this one start at {@code bPos}
   * @param depth rows of the panel, columns of the tile
   * @param to where the chains end: a vector for each row, {@code toStride} apart, stored in this
   *     order
   */
  static void multiply(
      float[] a,
      int aPos,
      int lda,
      int lastRow,
      float[] b,
      int bPos,
      int depth,
      float[] to,
      int toPos,
      int toStride) {
    int a1 = aPos + Math.min(1, lastRow) * lda;
    int a2 = aPos + Math.min(2, lastRow) * lda;
    int a3 = aPos + Math.min(3, lastRow) * lda;
    int a4 = aPos + Math.min(4, lastRow) * lda;
    int a5 = aPos + Math.min(5, lastRow) * lda;
    int a6 = aPos + Math.min(6, lastRow) * lda;
    int a7 = aPos + Math.min(7, lastRow) * lda;
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    FloatVector c4 = FloatVector.zero(SPECIES);
    FloatVector c5 = FloatVector.zero(SPECIES);
    FloatVector c6 = FloatVector.zero(SPECIES);
    FloatVector c7 = FloatVector.zero(SPECIES);

    // Vectorized body: two steps of every chain.
    int even = depth - depth % 2;
    for (int p = 0; p < even; p += 2) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bPos + p * LANES);
      c0 = FloatVector.broadcast(SPECIES, a[aPos + p]).fma(b0, c0);
      c1 = FloatVector.broadcast(SPECIES, a[a1 + p]).fma(b0, c1);
      c2 = FloatVector.broadcast(SPECIES, a[a2 + p]).fma(b0, c2);
      c3 = FloatVector.broadcast(SPECIES, a[a3 + p]).fma(b0, c3);
      c4 = FloatVector.broadcast(SPECIES, a[a4 + p]).fma(b0, c4);
      c5 = FloatVector.broadcast(SPECIES, a[a5 + p]).fma(b0, c5);
      c6 = FloatVector.broadcast(SPECIES, a[a6 + p]).fma(b0, c6);
      c7 = FloatVector.broadcast(SPECIES, a[a7 + p]).fma(b0, c7);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bPos + (p + 1) * LANES);
      c0 = FloatVector.broadcast(SPECIES, a[aPos + p + 1]).fma(b1, c0);
      c1 = FloatVector.broadcast(SPECIES, a[a1 + p + 1]).fma(b1, c1);
      c2 = FloatVector.broadcast(SPECIES, a[a2 + p + 1]).fma(b1, c2);
      c3 = FloatVector.broadcast(SPECIES, a[a3 + p + 1]).fma(b1, c3);
      c4 = FloatVector.broadcast(SPECIES, a[a4 + p + 1]).fma(b1, c4);
      c5 = FloatVector.broadcast(SPECIES, a[a5 + p + 1]).fma(b1, c5);
      c6 = FloatVector.broadcast(SPECIES, a[a6 + p + 1]).fma(b1, c6);
      c7 = FloatVector.broadcast(SPECIES, a[a7 + p + 1]).fma(b1, c7);
    }

    // The last step where the depth is odd.
    if (even < depth) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bPos + even * LANES);
      c0 = FloatVector.broadcast(SPECIES, a[aPos + even]).fma(b0, c0);
      c1 = FloatVector.broadcast(SPECIES, a[a1 + even]).fma(b0, c1);
      c2 = FloatVector.broadcast(SPECIES, a[a2 + even]).fma(b0, c2);
      c3 = FloatVector.broadcast(SPECIES, a[a3 + even]).fma(b0, c3);
      c4 = FloatVector.broadcast(SPECIES, a[a4 + even]).fma(b0, c4);
      c5 = FloatVector.broadcast(SPECIES, a[a5 + even]).fma(b0, c5);
      c6 = FloatVector.broadcast(SPECIES, a[a6 + even]).fma(b0, c6);
      c7 = FloatVector.broadcast(SPECIES, a[a7 + even]).fma(b0, c7);
    }
    c0.intoArray(to, toPos);
    c1.intoArray(to, toPos + toStride);
    c2.intoArray(to, toPos + 2 * toStride);
    c3.intoArray(to, toPos + 3 * toStride);
    c4.intoArray(to, toPos + 4 * toStride);
    c5.intoArray(to, toPos + 5 * toStride);
    c6.intoArray(to, toPos + 6 * toStride);
    c7.intoArray(to, toPos + 7 * toStride);
  }
}
