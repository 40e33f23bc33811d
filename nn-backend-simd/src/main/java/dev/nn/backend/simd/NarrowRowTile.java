package dev.nn.backend.simd;

import static dev.nn.backend.simd.Lanes.LANES;
import static dev.nn.backend.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * A micro-kernel of {@link NarrowGemm} for A stored m x k, sixteen rows by one vector.
 *
 * <p>For each p one vector of B meets a broadcast element of each row of A. Two p go by in one turn
 * of the loop: sixteen rows are sixteen addresses, more than there are general registers, and what
 * is reloaded should serve twice.
 */
final class NarrowRowTile {

  static final int ROWS = 16;

  private NarrowRowTile() {}

  /**
   * to = from + A * B panel, each element one chain over rising p.
   *
   * @param a A; row r of the tile starts at {@code aPos + r * lda}
   * @param lastRow the last row there is: the rows after it repeat it
   * @param b panels of B; the rows of this one start at {@code bPos}
   * @param depth rows of the panel, columns of the tile
   * @param from where the chains start: a vector for each row, LANES apart
   * @param to where they end: a vector for each row, {@code toStride} apart, stored in this order
   */
  static void multiply(
      float[] a,
      int aPos,
      int lda,
      int lastRow,
      float[] b,
      int bPos,
      int depth,
      float[] from,
      int fromPos,
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
    int a8 = aPos + Math.min(8, lastRow) * lda;
    int a9 = aPos + Math.min(9, lastRow) * lda;
    int a10 = aPos + Math.min(10, lastRow) * lda;
    int a11 = aPos + Math.min(11, lastRow) * lda;
    int a12 = aPos + Math.min(12, lastRow) * lda;
    int a13 = aPos + Math.min(13, lastRow) * lda;
    int a14 = aPos + Math.min(14, lastRow) * lda;
    int a15 = aPos + Math.min(15, lastRow) * lda;
    FloatVector c0 = FloatVector.fromArray(SPECIES, from, fromPos);
    FloatVector c1 = FloatVector.fromArray(SPECIES, from, fromPos + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, from, fromPos + 2 * LANES);
    FloatVector c3 = FloatVector.fromArray(SPECIES, from, fromPos + 3 * LANES);
    FloatVector c4 = FloatVector.fromArray(SPECIES, from, fromPos + 4 * LANES);
    FloatVector c5 = FloatVector.fromArray(SPECIES, from, fromPos + 5 * LANES);
    FloatVector c6 = FloatVector.fromArray(SPECIES, from, fromPos + 6 * LANES);
    FloatVector c7 = FloatVector.fromArray(SPECIES, from, fromPos + 7 * LANES);
    FloatVector c8 = FloatVector.fromArray(SPECIES, from, fromPos + 8 * LANES);
    FloatVector c9 = FloatVector.fromArray(SPECIES, from, fromPos + 9 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, from, fromPos + 10 * LANES);
    FloatVector c11 = FloatVector.fromArray(SPECIES, from, fromPos + 11 * LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, from, fromPos + 12 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, from, fromPos + 13 * LANES);
    FloatVector c14 = FloatVector.fromArray(SPECIES, from, fromPos + 14 * LANES);
    FloatVector c15 = FloatVector.fromArray(SPECIES, from, fromPos + 15 * LANES);

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
      c8 = FloatVector.broadcast(SPECIES, a[a8 + p]).fma(b0, c8);
      c9 = FloatVector.broadcast(SPECIES, a[a9 + p]).fma(b0, c9);
      c10 = FloatVector.broadcast(SPECIES, a[a10 + p]).fma(b0, c10);
      c11 = FloatVector.broadcast(SPECIES, a[a11 + p]).fma(b0, c11);
      c12 = FloatVector.broadcast(SPECIES, a[a12 + p]).fma(b0, c12);
      c13 = FloatVector.broadcast(SPECIES, a[a13 + p]).fma(b0, c13);
      c14 = FloatVector.broadcast(SPECIES, a[a14 + p]).fma(b0, c14);
      c15 = FloatVector.broadcast(SPECIES, a[a15 + p]).fma(b0, c15);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bPos + (p + 1) * LANES);
      c0 = FloatVector.broadcast(SPECIES, a[aPos + p + 1]).fma(b1, c0);
      c1 = FloatVector.broadcast(SPECIES, a[a1 + p + 1]).fma(b1, c1);
      c2 = FloatVector.broadcast(SPECIES, a[a2 + p + 1]).fma(b1, c2);
      c3 = FloatVector.broadcast(SPECIES, a[a3 + p + 1]).fma(b1, c3);
      c4 = FloatVector.broadcast(SPECIES, a[a4 + p + 1]).fma(b1, c4);
      c5 = FloatVector.broadcast(SPECIES, a[a5 + p + 1]).fma(b1, c5);
      c6 = FloatVector.broadcast(SPECIES, a[a6 + p + 1]).fma(b1, c6);
      c7 = FloatVector.broadcast(SPECIES, a[a7 + p + 1]).fma(b1, c7);
      c8 = FloatVector.broadcast(SPECIES, a[a8 + p + 1]).fma(b1, c8);
      c9 = FloatVector.broadcast(SPECIES, a[a9 + p + 1]).fma(b1, c9);
      c10 = FloatVector.broadcast(SPECIES, a[a10 + p + 1]).fma(b1, c10);
      c11 = FloatVector.broadcast(SPECIES, a[a11 + p + 1]).fma(b1, c11);
      c12 = FloatVector.broadcast(SPECIES, a[a12 + p + 1]).fma(b1, c12);
      c13 = FloatVector.broadcast(SPECIES, a[a13 + p + 1]).fma(b1, c13);
      c14 = FloatVector.broadcast(SPECIES, a[a14 + p + 1]).fma(b1, c14);
      c15 = FloatVector.broadcast(SPECIES, a[a15 + p + 1]).fma(b1, c15);
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
      c8 = FloatVector.broadcast(SPECIES, a[a8 + even]).fma(b0, c8);
      c9 = FloatVector.broadcast(SPECIES, a[a9 + even]).fma(b0, c9);
      c10 = FloatVector.broadcast(SPECIES, a[a10 + even]).fma(b0, c10);
      c11 = FloatVector.broadcast(SPECIES, a[a11 + even]).fma(b0, c11);
      c12 = FloatVector.broadcast(SPECIES, a[a12 + even]).fma(b0, c12);
      c13 = FloatVector.broadcast(SPECIES, a[a13 + even]).fma(b0, c13);
      c14 = FloatVector.broadcast(SPECIES, a[a14 + even]).fma(b0, c14);
      c15 = FloatVector.broadcast(SPECIES, a[a15 + even]).fma(b0, c15);
    }
    c0.intoArray(to, toPos);
    c1.intoArray(to, toPos + toStride);
    c2.intoArray(to, toPos + 2 * toStride);
    c3.intoArray(to, toPos + 3 * toStride);
    c4.intoArray(to, toPos + 4 * toStride);
    c5.intoArray(to, toPos + 5 * toStride);
    c6.intoArray(to, toPos + 6 * toStride);
    c7.intoArray(to, toPos + 7 * toStride);
    c8.intoArray(to, toPos + 8 * toStride);
    c9.intoArray(to, toPos + 9 * toStride);
    c10.intoArray(to, toPos + 10 * toStride);
    c11.intoArray(to, toPos + 11 * toStride);
    c12.intoArray(to, toPos + 12 * toStride);
    c13.intoArray(to, toPos + 13 * toStride);
    c14.intoArray(to, toPos + 14 * toStride);
    c15.intoArray(to, toPos + 15 * toStride);
  }
}
