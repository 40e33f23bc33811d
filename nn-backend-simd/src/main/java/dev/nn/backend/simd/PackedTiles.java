package dev.nn.backend.simd;

import static dev.nn.backend.simd.Lanes.LANES;
import static dev.nn.backend.simd.Lanes.SPECIES;
import static dev.nn.backend.simd.Tiling.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernels over packed strips of A: a register tile of C, {@code rows} x 2 vectors, grows
 * by one outer product for each p.
 *
 * <pre>
 *   for p = 0 .. kc-1:            left     right      the panel of B, row p: two vectors
 *     a[p,0]  *                 [ l0 ]   [ r0 ]
 *     a[p,1]  *                 [ l1 ]   [ r1 ]       the tile of C: two vectors for each row,
 *      ...                        ...      ...        in registers from the first p to the last
 * </pre>
 *
 * <p>A tile of r rows reads r + 2 numbers or vectors for 2r multiply-adds. So the taller the tile,
 * the less it waits for the cache; the registers are the limit, and {@link Tiling} says which tile
 * fits. Each number of the tile is one chain over p, as the backend's contract demands: rows and
 * columns may be cut anywhere, the sum never.
 *
 * <p>The accumulators are named locals, and the methods differ in height alone, because the
 * compiler keeps a vector in a register only if it is a local of one method; an array or a helper
 * would put it into memory. The strip's height is a constant in each method for the same kind of
 * reason: all of a column of the strip is then one address with fixed displacements.
 *
 * <p>References: K. Goto, R. van de Geijn, "Anatomy of High-Performance Matrix Multiplication", ACM
 * TOMS 34(3), 2008; F. Van Zee, R. van de Geijn, "BLIS: A Framework for Rapidly Instantiating BLAS
 * Functionality", ACM TOMS 41(3), 2015.
 *
 * <p>Parameters of all: kc, the depth; a at a0, a strip of A, kc columns of {@code rows} numbers; b
 * at b0, a panel of B, kc rows of {@link Tiling#WIDTH} numbers; c at c0, the tile's first number,
 * with ldc between rows; fresh, whether the chains start at +0 instead of what C holds.
 */
final class PackedTiles {

  private PackedTiles() {}

  /** Fourteen rows: 28 accumulators, for 32 vector registers. */
  static void tile14(
      int kc, float[] a, int a0, float[] b, int b0, float[] c, int c0, int ldc, boolean fresh) {
    FloatVector l0,
        r0,
        l1,
        r1,
        l2,
        r2,
        l3,
        r3,
        l4,
        r4,
        l5,
        r5,
        l6,
        r6,
        l7,
        r7,
        l8,
        r8,
        l9,
        r9,
        l10,
        r10,
        l11,
        r11,
        l12,
        r12,
        l13,
        r13;
    if (fresh) {
      l0 = FloatVector.zero(SPECIES);
      r0 = FloatVector.zero(SPECIES);
      l1 = FloatVector.zero(SPECIES);
      r1 = FloatVector.zero(SPECIES);
      l2 = FloatVector.zero(SPECIES);
      r2 = FloatVector.zero(SPECIES);
      l3 = FloatVector.zero(SPECIES);
      r3 = FloatVector.zero(SPECIES);
      l4 = FloatVector.zero(SPECIES);
      r4 = FloatVector.zero(SPECIES);
      l5 = FloatVector.zero(SPECIES);
      r5 = FloatVector.zero(SPECIES);
      l6 = FloatVector.zero(SPECIES);
      r6 = FloatVector.zero(SPECIES);
      l7 = FloatVector.zero(SPECIES);
      r7 = FloatVector.zero(SPECIES);
      l8 = FloatVector.zero(SPECIES);
      r8 = FloatVector.zero(SPECIES);
      l9 = FloatVector.zero(SPECIES);
      r9 = FloatVector.zero(SPECIES);
      l10 = FloatVector.zero(SPECIES);
      r10 = FloatVector.zero(SPECIES);
      l11 = FloatVector.zero(SPECIES);
      r11 = FloatVector.zero(SPECIES);
      l12 = FloatVector.zero(SPECIES);
      r12 = FloatVector.zero(SPECIES);
      l13 = FloatVector.zero(SPECIES);
      r13 = FloatVector.zero(SPECIES);
    } else {
      l0 = FloatVector.fromArray(SPECIES, c, c0);
      r0 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
      l1 = FloatVector.fromArray(SPECIES, c, c0 + ldc);
      r1 = FloatVector.fromArray(SPECIES, c, c0 + ldc + LANES);
      l2 = FloatVector.fromArray(SPECIES, c, c0 + 2 * ldc);
      r2 = FloatVector.fromArray(SPECIES, c, c0 + 2 * ldc + LANES);
      l3 = FloatVector.fromArray(SPECIES, c, c0 + 3 * ldc);
      r3 = FloatVector.fromArray(SPECIES, c, c0 + 3 * ldc + LANES);
      l4 = FloatVector.fromArray(SPECIES, c, c0 + 4 * ldc);
      r4 = FloatVector.fromArray(SPECIES, c, c0 + 4 * ldc + LANES);
      l5 = FloatVector.fromArray(SPECIES, c, c0 + 5 * ldc);
      r5 = FloatVector.fromArray(SPECIES, c, c0 + 5 * ldc + LANES);
      l6 = FloatVector.fromArray(SPECIES, c, c0 + 6 * ldc);
      r6 = FloatVector.fromArray(SPECIES, c, c0 + 6 * ldc + LANES);
      l7 = FloatVector.fromArray(SPECIES, c, c0 + 7 * ldc);
      r7 = FloatVector.fromArray(SPECIES, c, c0 + 7 * ldc + LANES);
      l8 = FloatVector.fromArray(SPECIES, c, c0 + 8 * ldc);
      r8 = FloatVector.fromArray(SPECIES, c, c0 + 8 * ldc + LANES);
      l9 = FloatVector.fromArray(SPECIES, c, c0 + 9 * ldc);
      r9 = FloatVector.fromArray(SPECIES, c, c0 + 9 * ldc + LANES);
      l10 = FloatVector.fromArray(SPECIES, c, c0 + 10 * ldc);
      r10 = FloatVector.fromArray(SPECIES, c, c0 + 10 * ldc + LANES);
      l11 = FloatVector.fromArray(SPECIES, c, c0 + 11 * ldc);
      r11 = FloatVector.fromArray(SPECIES, c, c0 + 11 * ldc + LANES);
      l12 = FloatVector.fromArray(SPECIES, c, c0 + 12 * ldc);
      r12 = FloatVector.fromArray(SPECIES, c, c0 + 12 * ldc + LANES);
      l13 = FloatVector.fromArray(SPECIES, c, c0 + 13 * ldc);
      r13 = FloatVector.fromArray(SPECIES, c, c0 + 13 * ldc + LANES);
    }
    for (int p = 0; p < kc; p++) {
      FloatVector left = FloatVector.fromArray(SPECIES, b, b0 + p * WIDTH);
      FloatVector right = FloatVector.fromArray(SPECIES, b, b0 + p * WIDTH + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + 14 * p]);
      l0 = x.fma(left, l0);
      r0 = x.fma(right, r0);
      x = FloatVector.broadcast(SPECIES, a[a0 + 14 * p + 1]);
      l1 = x.fma(left, l1);
      r1 = x.fma(right, r1);
      x = FloatVector.broadcast(SPECIES, a[a0 + 14 * p + 2]);
      l2 = x.fma(left, l2);
      r2 = x.fma(right, r2);
      x = FloatVector.broadcast(SPECIES, a[a0 + 14 * p + 3]);
      l3 = x.fma(left, l3);
      r3 = x.fma(right, r3);
      x = FloatVector.broadcast(SPECIES, a[a0 + 14 * p + 4]);
      l4 = x.fma(left, l4);
      r4 = x.fma(right, r4);
      x = FloatVector.broadcast(SPECIES, a[a0 + 14 * p + 5]);
      l5 = x.fma(left, l5);
      r5 = x.fma(right, r5);
      x = FloatVector.broadcast(SPECIES, a[a0 + 14 * p + 6]);
      l6 = x.fma(left, l6);
      r6 = x.fma(right, r6);
      x = FloatVector.broadcast(SPECIES, a[a0 + 14 * p + 7]);
      l7 = x.fma(left, l7);
      r7 = x.fma(right, r7);
      x = FloatVector.broadcast(SPECIES, a[a0 + 14 * p + 8]);
      l8 = x.fma(left, l8);
      r8 = x.fma(right, r8);
      x = FloatVector.broadcast(SPECIES, a[a0 + 14 * p + 9]);
      l9 = x.fma(left, l9);
      r9 = x.fma(right, r9);
      x = FloatVector.broadcast(SPECIES, a[a0 + 14 * p + 10]);
      l10 = x.fma(left, l10);
      r10 = x.fma(right, r10);
      x = FloatVector.broadcast(SPECIES, a[a0 + 14 * p + 11]);
      l11 = x.fma(left, l11);
      r11 = x.fma(right, r11);
      x = FloatVector.broadcast(SPECIES, a[a0 + 14 * p + 12]);
      l12 = x.fma(left, l12);
      r12 = x.fma(right, r12);
      x = FloatVector.broadcast(SPECIES, a[a0 + 14 * p + 13]);
      l13 = x.fma(left, l13);
      r13 = x.fma(right, r13);
    }
    l0.intoArray(c, c0);
    r0.intoArray(c, c0 + LANES);
    l1.intoArray(c, c0 + ldc);
    r1.intoArray(c, c0 + ldc + LANES);
    l2.intoArray(c, c0 + 2 * ldc);
    r2.intoArray(c, c0 + 2 * ldc + LANES);
    l3.intoArray(c, c0 + 3 * ldc);
    r3.intoArray(c, c0 + 3 * ldc + LANES);
    l4.intoArray(c, c0 + 4 * ldc);
    r4.intoArray(c, c0 + 4 * ldc + LANES);
    l5.intoArray(c, c0 + 5 * ldc);
    r5.intoArray(c, c0 + 5 * ldc + LANES);
    l6.intoArray(c, c0 + 6 * ldc);
    r6.intoArray(c, c0 + 6 * ldc + LANES);
    l7.intoArray(c, c0 + 7 * ldc);
    r7.intoArray(c, c0 + 7 * ldc + LANES);
    l8.intoArray(c, c0 + 8 * ldc);
    r8.intoArray(c, c0 + 8 * ldc + LANES);
    l9.intoArray(c, c0 + 9 * ldc);
    r9.intoArray(c, c0 + 9 * ldc + LANES);
    l10.intoArray(c, c0 + 10 * ldc);
    r10.intoArray(c, c0 + 10 * ldc + LANES);
    l11.intoArray(c, c0 + 11 * ldc);
    r11.intoArray(c, c0 + 11 * ldc + LANES);
    l12.intoArray(c, c0 + 12 * ldc);
    r12.intoArray(c, c0 + 12 * ldc + LANES);
    l13.intoArray(c, c0 + 13 * ldc);
    r13.intoArray(c, c0 + 13 * ldc + LANES);
  }

  /** Eight rows: what a strip of fourteen leaves. */
  static void tile8(
      int kc, float[] a, int a0, float[] b, int b0, float[] c, int c0, int ldc, boolean fresh) {
    FloatVector l0, r0, l1, r1, l2, r2, l3, r3, l4, r4, l5, r5, l6, r6, l7, r7;
    if (fresh) {
      l0 = FloatVector.zero(SPECIES);
      r0 = FloatVector.zero(SPECIES);
      l1 = FloatVector.zero(SPECIES);
      r1 = FloatVector.zero(SPECIES);
      l2 = FloatVector.zero(SPECIES);
      r2 = FloatVector.zero(SPECIES);
      l3 = FloatVector.zero(SPECIES);
      r3 = FloatVector.zero(SPECIES);
      l4 = FloatVector.zero(SPECIES);
      r4 = FloatVector.zero(SPECIES);
      l5 = FloatVector.zero(SPECIES);
      r5 = FloatVector.zero(SPECIES);
      l6 = FloatVector.zero(SPECIES);
      r6 = FloatVector.zero(SPECIES);
      l7 = FloatVector.zero(SPECIES);
      r7 = FloatVector.zero(SPECIES);
    } else {
      l0 = FloatVector.fromArray(SPECIES, c, c0);
      r0 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
      l1 = FloatVector.fromArray(SPECIES, c, c0 + ldc);
      r1 = FloatVector.fromArray(SPECIES, c, c0 + ldc + LANES);
      l2 = FloatVector.fromArray(SPECIES, c, c0 + 2 * ldc);
      r2 = FloatVector.fromArray(SPECIES, c, c0 + 2 * ldc + LANES);
      l3 = FloatVector.fromArray(SPECIES, c, c0 + 3 * ldc);
      r3 = FloatVector.fromArray(SPECIES, c, c0 + 3 * ldc + LANES);
      l4 = FloatVector.fromArray(SPECIES, c, c0 + 4 * ldc);
      r4 = FloatVector.fromArray(SPECIES, c, c0 + 4 * ldc + LANES);
      l5 = FloatVector.fromArray(SPECIES, c, c0 + 5 * ldc);
      r5 = FloatVector.fromArray(SPECIES, c, c0 + 5 * ldc + LANES);
      l6 = FloatVector.fromArray(SPECIES, c, c0 + 6 * ldc);
      r6 = FloatVector.fromArray(SPECIES, c, c0 + 6 * ldc + LANES);
      l7 = FloatVector.fromArray(SPECIES, c, c0 + 7 * ldc);
      r7 = FloatVector.fromArray(SPECIES, c, c0 + 7 * ldc + LANES);
    }
    for (int p = 0; p < kc; p++) {
      FloatVector left = FloatVector.fromArray(SPECIES, b, b0 + p * WIDTH);
      FloatVector right = FloatVector.fromArray(SPECIES, b, b0 + p * WIDTH + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + 8 * p]);
      l0 = x.fma(left, l0);
      r0 = x.fma(right, r0);
      x = FloatVector.broadcast(SPECIES, a[a0 + 8 * p + 1]);
      l1 = x.fma(left, l1);
      r1 = x.fma(right, r1);
      x = FloatVector.broadcast(SPECIES, a[a0 + 8 * p + 2]);
      l2 = x.fma(left, l2);
      r2 = x.fma(right, r2);
      x = FloatVector.broadcast(SPECIES, a[a0 + 8 * p + 3]);
      l3 = x.fma(left, l3);
      r3 = x.fma(right, r3);
      x = FloatVector.broadcast(SPECIES, a[a0 + 8 * p + 4]);
      l4 = x.fma(left, l4);
      r4 = x.fma(right, r4);
      x = FloatVector.broadcast(SPECIES, a[a0 + 8 * p + 5]);
      l5 = x.fma(left, l5);
      r5 = x.fma(right, r5);
      x = FloatVector.broadcast(SPECIES, a[a0 + 8 * p + 6]);
      l6 = x.fma(left, l6);
      r6 = x.fma(right, r6);
      x = FloatVector.broadcast(SPECIES, a[a0 + 8 * p + 7]);
      l7 = x.fma(left, l7);
      r7 = x.fma(right, r7);
    }
    l0.intoArray(c, c0);
    r0.intoArray(c, c0 + LANES);
    l1.intoArray(c, c0 + ldc);
    r1.intoArray(c, c0 + ldc + LANES);
    l2.intoArray(c, c0 + 2 * ldc);
    r2.intoArray(c, c0 + 2 * ldc + LANES);
    l3.intoArray(c, c0 + 3 * ldc);
    r3.intoArray(c, c0 + 3 * ldc + LANES);
    l4.intoArray(c, c0 + 4 * ldc);
    r4.intoArray(c, c0 + 4 * ldc + LANES);
    l5.intoArray(c, c0 + 5 * ldc);
    r5.intoArray(c, c0 + 5 * ldc + LANES);
    l6.intoArray(c, c0 + 6 * ldc);
    r6.intoArray(c, c0 + 6 * ldc + LANES);
    l7.intoArray(c, c0 + 7 * ldc);
    r7.intoArray(c, c0 + 7 * ldc + LANES);
  }

  /** Four rows: 8 accumulators, for 16 vector registers, and the last rows of any A. */
  static void tile4(
      int kc, float[] a, int a0, float[] b, int b0, float[] c, int c0, int ldc, boolean fresh) {
    FloatVector l0, r0, l1, r1, l2, r2, l3, r3;
    if (fresh) {
      l0 = FloatVector.zero(SPECIES);
      r0 = FloatVector.zero(SPECIES);
      l1 = FloatVector.zero(SPECIES);
      r1 = FloatVector.zero(SPECIES);
      l2 = FloatVector.zero(SPECIES);
      r2 = FloatVector.zero(SPECIES);
      l3 = FloatVector.zero(SPECIES);
      r3 = FloatVector.zero(SPECIES);
    } else {
      l0 = FloatVector.fromArray(SPECIES, c, c0);
      r0 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
      l1 = FloatVector.fromArray(SPECIES, c, c0 + ldc);
      r1 = FloatVector.fromArray(SPECIES, c, c0 + ldc + LANES);
      l2 = FloatVector.fromArray(SPECIES, c, c0 + 2 * ldc);
      r2 = FloatVector.fromArray(SPECIES, c, c0 + 2 * ldc + LANES);
      l3 = FloatVector.fromArray(SPECIES, c, c0 + 3 * ldc);
      r3 = FloatVector.fromArray(SPECIES, c, c0 + 3 * ldc + LANES);
    }
    for (int p = 0; p < kc; p++) {
      FloatVector left = FloatVector.fromArray(SPECIES, b, b0 + p * WIDTH);
      FloatVector right = FloatVector.fromArray(SPECIES, b, b0 + p * WIDTH + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + 4 * p]);
      l0 = x.fma(left, l0);
      r0 = x.fma(right, r0);
      x = FloatVector.broadcast(SPECIES, a[a0 + 4 * p + 1]);
      l1 = x.fma(left, l1);
      r1 = x.fma(right, r1);
      x = FloatVector.broadcast(SPECIES, a[a0 + 4 * p + 2]);
      l2 = x.fma(left, l2);
      r2 = x.fma(right, r2);
      x = FloatVector.broadcast(SPECIES, a[a0 + 4 * p + 3]);
      l3 = x.fma(left, l3);
      r3 = x.fma(right, r3);
    }
    l0.intoArray(c, c0);
    r0.intoArray(c, c0 + LANES);
    l1.intoArray(c, c0 + ldc);
    r1.intoArray(c, c0 + ldc + LANES);
    l2.intoArray(c, c0 + 2 * ldc);
    r2.intoArray(c, c0 + 2 * ldc + LANES);
    l3.intoArray(c, c0 + 3 * ldc);
    r3.intoArray(c, c0 + 3 * ldc + LANES);
  }
}
