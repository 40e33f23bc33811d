package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** {@link ColumnsTile} with eight rows: see {@link RowsTile}. */
final class LowColumnsTile {

  static final int ROWS = 8;

  private LowColumnsTile() {}

  /**
   * to = from + A * B panel, each element one chain over rising p.
   *
   * @param a A; element (r, p) of the tile is {@code a[aPos + p * lda + r]}
   * @param b panels of B; the rows of this one start at {@code bPos}
   * @param depth rows of the panel, columns of the tile
   * @param from where the chains start: a vector for each row, LANES apart
   * @param to where they end: a vector for each row, {@code toStride} apart, stored in this order
   */
  static void multiply(
      float[] a,
      int aPos,
      int lda,
      float[] b,
      int bPos,
      int depth,
      float[] from,
      int fromPos,
      float[] to,
      int toPos,
      int toStride) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, from, fromPos);
    FloatVector c1 = FloatVector.fromArray(SPECIES, from, fromPos + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, from, fromPos + 2 * LANES);
    FloatVector c3 = FloatVector.fromArray(SPECIES, from, fromPos + 3 * LANES);
    FloatVector c4 = FloatVector.fromArray(SPECIES, from, fromPos + 4 * LANES);
    FloatVector c5 = FloatVector.fromArray(SPECIES, from, fromPos + 5 * LANES);
    FloatVector c6 = FloatVector.fromArray(SPECIES, from, fromPos + 6 * LANES);
    FloatVector c7 = FloatVector.fromArray(SPECIES, from, fromPos + 7 * LANES);
    int ap = aPos;
    for (int p = 0; p < depth; p++) {
      FloatVector bp = FloatVector.fromArray(SPECIES, b, bPos + p * LANES);
      c0 = FloatVector.broadcast(SPECIES, a[ap]).fma(bp, c0);
      c1 = FloatVector.broadcast(SPECIES, a[ap + 1]).fma(bp, c1);
      c2 = FloatVector.broadcast(SPECIES, a[ap + 2]).fma(bp, c2);
      c3 = FloatVector.broadcast(SPECIES, a[ap + 3]).fma(bp, c3);
      c4 = FloatVector.broadcast(SPECIES, a[ap + 4]).fma(bp, c4);
      c5 = FloatVector.broadcast(SPECIES, a[ap + 5]).fma(bp, c5);
      c6 = FloatVector.broadcast(SPECIES, a[ap + 6]).fma(bp, c6);
      c7 = FloatVector.broadcast(SPECIES, a[ap + 7]).fma(bp, c7);
      ap += lda;
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
