package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.Tiling.ROWS;
import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernel that reads A in place, one row of A for each row of the tile:
 * {@link Tiling#ROWS} of them, eight or six. B is a packed panel or in place as well.
 *
 * <p>It does for rows what {@link ColumnTiles} does for columns. The price is an address for each
 * row. The index is written {@code aRow + p}, a loop invariant and the loop variable, as the
 * compiler then checks the range once, before the loop. The index into B is a running sum, as a
 * product of its stride and p would be slower.
 *
 * <p>Parameters as in {@link ColumnTiles}. Where the strip has fewer rows than the tile, those
 * after the last one repeat it: it is recomputed and stored again, with the same result.
 */
final class RowTiles {

  private RowTiles() {}

  /** Computes the tile; the branches are on a constant. */
  static void tile(Strip strip, Matrix panel, Matrix from, Matrix to) {
    float[] start = from.data;
    int f0 = from.offset;
    int ldf = from.rowStride;
    int last = strip.rows - 1;
    FloatVector l0 = FloatVector.fromArray(SPECIES, start, f0);
    FloatVector r0 = FloatVector.fromArray(SPECIES, start, f0 + LANES);
    FloatVector l1 = FloatVector.fromArray(SPECIES, start, f0 + Math.min(1, last) * ldf);
    FloatVector r1 = FloatVector.fromArray(SPECIES, start, f0 + Math.min(1, last) * ldf + LANES);
    FloatVector l2 = FloatVector.fromArray(SPECIES, start, f0 + Math.min(2, last) * ldf);
    FloatVector r2 = FloatVector.fromArray(SPECIES, start, f0 + Math.min(2, last) * ldf + LANES);
    FloatVector l3 = FloatVector.fromArray(SPECIES, start, f0 + Math.min(3, last) * ldf);
    FloatVector r3 = FloatVector.fromArray(SPECIES, start, f0 + Math.min(3, last) * ldf + LANES);
    FloatVector l4 = FloatVector.fromArray(SPECIES, start, f0 + Math.min(4, last) * ldf);
    FloatVector r4 = FloatVector.fromArray(SPECIES, start, f0 + Math.min(4, last) * ldf + LANES);
    FloatVector l5 = FloatVector.fromArray(SPECIES, start, f0 + Math.min(5, last) * ldf);
    FloatVector r5 = FloatVector.fromArray(SPECIES, start, f0 + Math.min(5, last) * ldf + LANES);
    FloatVector l6 = FloatVector.fromArray(SPECIES, start, f0 + Math.min(6, last) * ldf);
    FloatVector r6 = FloatVector.fromArray(SPECIES, start, f0 + Math.min(6, last) * ldf + LANES);
    FloatVector l7 = FloatVector.fromArray(SPECIES, start, f0 + Math.min(7, last) * ldf);
    FloatVector r7 = FloatVector.fromArray(SPECIES, start, f0 + Math.min(7, last) * ldf + LANES);
    float[] a = strip.a.data;
    int a0 = strip.a.offset;
    int lda = strip.a.rowStride;
    int a1 = a0 + Math.min(1, last) * lda;
    int a2 = a0 + Math.min(2, last) * lda;
    int a3 = a0 + Math.min(3, last) * lda;
    int a4 = a0 + Math.min(4, last) * lda;
    int a5 = a0 + Math.min(5, last) * lda;
    int a6 = a0 + Math.min(6, last) * lda;
    int a7 = a0 + Math.min(7, last) * lda;
    float[] b = panel.data;
    int row = panel.offset;
    int ldb = panel.rowStride;
    int kc = strip.depth;
    for (int p = 0; p < kc; p++) {
      FloatVector left = FloatVector.fromArray(SPECIES, b, row);
      FloatVector right = FloatVector.fromArray(SPECIES, b, row + LANES);
      row += ldb;
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
      l0 = x.fma(left, l0);
      r0 = x.fma(right, r0);
      x = FloatVector.broadcast(SPECIES, a[a1 + p]);
      l1 = x.fma(left, l1);
      r1 = x.fma(right, r1);
      x = FloatVector.broadcast(SPECIES, a[a2 + p]);
      l2 = x.fma(left, l2);
      r2 = x.fma(right, r2);
      x = FloatVector.broadcast(SPECIES, a[a3 + p]);
      l3 = x.fma(left, l3);
      r3 = x.fma(right, r3);
      x = FloatVector.broadcast(SPECIES, a[a4 + p]);
      l4 = x.fma(left, l4);
      r4 = x.fma(right, r4);
      x = FloatVector.broadcast(SPECIES, a[a5 + p]);
      l5 = x.fma(left, l5);
      r5 = x.fma(right, r5);
      if (ROWS == 8) {
        x = FloatVector.broadcast(SPECIES, a[a6 + p]);
        l6 = x.fma(left, l6);
        r6 = x.fma(right, r6);
        x = FloatVector.broadcast(SPECIES, a[a7 + p]);
        l7 = x.fma(left, l7);
        r7 = x.fma(right, r7);
      }
    }
    float[] c = to.data;
    int c0 = to.offset;
    int ldc = to.rowStride;
    l0.intoArray(c, c0);
    r0.intoArray(c, c0 + LANES);
    int c1 = c0 + Math.min(1, last) * ldc;
    l1.intoArray(c, c1);
    r1.intoArray(c, c1 + LANES);
    int c2 = c0 + Math.min(2, last) * ldc;
    l2.intoArray(c, c2);
    r2.intoArray(c, c2 + LANES);
    int c3 = c0 + Math.min(3, last) * ldc;
    l3.intoArray(c, c3);
    r3.intoArray(c, c3 + LANES);
    int c4 = c0 + Math.min(4, last) * ldc;
    l4.intoArray(c, c4);
    r4.intoArray(c, c4 + LANES);
    int c5 = c0 + Math.min(5, last) * ldc;
    l5.intoArray(c, c5);
    r5.intoArray(c, c5 + LANES);
    if (ROWS == 8) {
      int c6 = c0 + Math.min(6, last) * ldc;
      l6.intoArray(c, c6);
      r6.intoArray(c, c6 + LANES);
      int c7 = c0 + Math.min(7, last) * ldc;
      l7.intoArray(c, c7);
      r7.intoArray(c, c7 + LANES);
    }
  }
}
