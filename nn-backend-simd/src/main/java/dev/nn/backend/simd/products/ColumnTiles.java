package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.Tiling.COLUMN_ROWS;
import static dev.nn.backend.simd.products.Tiling.WIDTH;
import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernel for A by columns, packed or in place: a register tile of C,
 * {@link Tiling#COLUMN_ROWS} x 2 vectors, grows by one outer product for each p.
 *
 * <pre>
 *   for p = 0 .. kc-1:            left     right      the panel of B, row p: two vectors
 *     a[p,0]  *                 [ l0 ]   [ r0 ]
 *     a[p,1]  *                 [ l1 ]   [ r1 ]       the tile of C: two vectors for each row,
 *      ...                        ...      ...        in registers from the first p to the last
 * </pre>
 *
 * <p>A tile of r rows reads r + 2 numbers or vectors for 2r multiply-adds, and has 2r chains in
 * flight: two fma units with a latency of four need at least eight, and a few more to be safe.
 * {@link Tiling} says which tile fits the registers. Each number of the tile is one chain over p,
 * as the backend's contract demands: rows and columns may be split anywhere, the sum never.
 *
 * <p>The accumulators are named locals because the compiler keeps a vector in a register only if it
 * is a local of one method; an array or a helper would spill it to memory. The strip's height is a
 * constant for a similar reason: a whole column of the strip is then one address with fixed
 * displacements. Where a chain starts is also an address, of zeros or of C, rather than a branch:
 * one that was always taken is compiled away, and the first product to take the other would have to
 * wait for recompilation.
 *
 * <p>References: K. Goto, R. van de Geijn, "Anatomy of High-Performance Matrix Multiplication", ACM
 * TOMS 34(3), 2008; F. Van Zee, R. van de Geijn, "BLIS: A Framework for Rapidly Instantiating BLAS
 * Functionality", ACM TOMS 41(3), 2015.
 *
 * <p>Parameters: a strip of A, whose columns are contiguous and as high as the tile; a panel of B
 * with rows of {@link Tiling#WIDTH} numbers; where the chains start, and where they end. They are
 * objects, so that the compiler reads after the loop what is needed there: arguments would occupy
 * registers all the time.
 */
final class ColumnTiles {

  private ColumnTiles() {}

  /** Computes the tile; the branches are on a constant. */
  static void tile(Strip strip, Matrix panel, Matrix from, Matrix to) {
    float[] start = from.data;
    int f0 = from.offset;
    int ldf = from.rowStride;
    FloatVector l0 = FloatVector.fromArray(SPECIES, start, f0);
    FloatVector r0 = FloatVector.fromArray(SPECIES, start, f0 + LANES);
    FloatVector l1 = FloatVector.fromArray(SPECIES, start, f0 + ldf);
    FloatVector r1 = FloatVector.fromArray(SPECIES, start, f0 + ldf + LANES);
    FloatVector l2 = FloatVector.fromArray(SPECIES, start, f0 + 2 * ldf);
    FloatVector r2 = FloatVector.fromArray(SPECIES, start, f0 + 2 * ldf + LANES);
    FloatVector l3 = FloatVector.fromArray(SPECIES, start, f0 + 3 * ldf);
    FloatVector r3 = FloatVector.fromArray(SPECIES, start, f0 + 3 * ldf + LANES);
    FloatVector l4 = FloatVector.fromArray(SPECIES, start, f0 + 4 % COLUMN_ROWS * ldf);
    FloatVector r4 = FloatVector.fromArray(SPECIES, start, f0 + 4 % COLUMN_ROWS * ldf + LANES);
    FloatVector l5 = FloatVector.fromArray(SPECIES, start, f0 + 5 % COLUMN_ROWS * ldf);
    FloatVector r5 = FloatVector.fromArray(SPECIES, start, f0 + 5 % COLUMN_ROWS * ldf + LANES);
    FloatVector l6 = FloatVector.fromArray(SPECIES, start, f0 + 6 % COLUMN_ROWS * ldf);
    FloatVector r6 = FloatVector.fromArray(SPECIES, start, f0 + 6 % COLUMN_ROWS * ldf + LANES);
    FloatVector l7 = FloatVector.fromArray(SPECIES, start, f0 + 7 % COLUMN_ROWS * ldf);
    FloatVector r7 = FloatVector.fromArray(SPECIES, start, f0 + 7 % COLUMN_ROWS * ldf + LANES);
    float[] a = strip.a.data;
    int ap = strip.a.offset;
    int lda = strip.a.columnStride;
    float[] b = panel.data;
    int b0 = panel.offset;
    int kc = strip.depth;
    for (int p = 0; p < kc; p++) {
      FloatVector left = FloatVector.fromArray(SPECIES, b, b0 + p * WIDTH);
      FloatVector right = FloatVector.fromArray(SPECIES, b, b0 + p * WIDTH + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[ap]);
      l0 = x.fma(left, l0);
      r0 = x.fma(right, r0);
      x = FloatVector.broadcast(SPECIES, a[ap + 1]);
      l1 = x.fma(left, l1);
      r1 = x.fma(right, r1);
      x = FloatVector.broadcast(SPECIES, a[ap + 2]);
      l2 = x.fma(left, l2);
      r2 = x.fma(right, r2);
      x = FloatVector.broadcast(SPECIES, a[ap + 3]);
      l3 = x.fma(left, l3);
      r3 = x.fma(right, r3);
      if (COLUMN_ROWS == 8) {
        x = FloatVector.broadcast(SPECIES, a[ap + 4]);
        l4 = x.fma(left, l4);
        r4 = x.fma(right, r4);
        x = FloatVector.broadcast(SPECIES, a[ap + 5]);
        l5 = x.fma(left, l5);
        r5 = x.fma(right, r5);
        x = FloatVector.broadcast(SPECIES, a[ap + 6]);
        l6 = x.fma(left, l6);
        r6 = x.fma(right, r6);
        x = FloatVector.broadcast(SPECIES, a[ap + 7]);
        l7 = x.fma(left, l7);
        r7 = x.fma(right, r7);
      }
      ap += lda;
    }
    float[] c = to.data;
    int c0 = to.offset;
    int ldc = to.rowStride;
    l0.intoArray(c, c0);
    r0.intoArray(c, c0 + LANES);
    l1.intoArray(c, c0 + ldc);
    r1.intoArray(c, c0 + ldc + LANES);
    l2.intoArray(c, c0 + 2 * ldc);
    r2.intoArray(c, c0 + 2 * ldc + LANES);
    l3.intoArray(c, c0 + 3 * ldc);
    r3.intoArray(c, c0 + 3 * ldc + LANES);
    if (COLUMN_ROWS == 8) {
      l4.intoArray(c, c0 + 4 * ldc);
      r4.intoArray(c, c0 + 4 * ldc + LANES);
      l5.intoArray(c, c0 + 5 * ldc);
      r5.intoArray(c, c0 + 5 * ldc + LANES);
      l6.intoArray(c, c0 + 6 * ldc);
      r6.intoArray(c, c0 + 6 * ldc + LANES);
      l7.intoArray(c, c0 + 7 * ldc);
      r7.intoArray(c, c0 + 7 * ldc + LANES);
    }
  }
}
