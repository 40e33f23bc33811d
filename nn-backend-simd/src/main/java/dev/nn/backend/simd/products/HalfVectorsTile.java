package dev.nn.backend.simd.products;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link RowsTile} and {@link ColumnsTile}, eight rows high, in vectors of 256 bits, two for each
 * row, for processors that start one 512-bit multiply-add per cycle but load two numbers broadcast
 * into 256 bits: there, eight rows take five cycles of loads for eight of arithmetic, rather than
 * nine. Parameters as in those classes; panels and tiles are laid out as for 512-bit vectors.
 */
final class HalfVectorsTile {

  static final int ROWS = 8;

  private static final VectorSpecies<Float> HALF = FloatVector.SPECIES_256;
  private static final int LANES = 16;

  private HalfVectorsTile() {}

  /** A stored m x k, and an even depth. */
  static void rows(
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
    FloatVector l0 = FloatVector.zero(HALF);
    FloatVector r0 = FloatVector.zero(HALF);
    FloatVector l1 = FloatVector.zero(HALF);
    FloatVector r1 = FloatVector.zero(HALF);
    FloatVector l2 = FloatVector.zero(HALF);
    FloatVector r2 = FloatVector.zero(HALF);
    FloatVector l3 = FloatVector.zero(HALF);
    FloatVector r3 = FloatVector.zero(HALF);
    FloatVector l4 = FloatVector.zero(HALF);
    FloatVector r4 = FloatVector.zero(HALF);
    FloatVector l5 = FloatVector.zero(HALF);
    FloatVector r5 = FloatVector.zero(HALF);
    FloatVector l6 = FloatVector.zero(HALF);
    FloatVector r6 = FloatVector.zero(HALF);
    FloatVector l7 = FloatVector.zero(HALF);
    FloatVector r7 = FloatVector.zero(HALF);
    FloatVector l;
    FloatVector r;
    FloatVector x;
    for (int p = 0; p < depth; p += 2) {
      l = FloatVector.fromArray(HALF, b, bPos + p * LANES);
      r = FloatVector.fromArray(HALF, b, bPos + p * LANES + 8);
      x = FloatVector.broadcast(HALF, a[aPos + p]);
      l0 = x.fma(l, l0);
      r0 = x.fma(r, r0);
      x = FloatVector.broadcast(HALF, a[a1 + p]);
      l1 = x.fma(l, l1);
      r1 = x.fma(r, r1);
      x = FloatVector.broadcast(HALF, a[a2 + p]);
      l2 = x.fma(l, l2);
      r2 = x.fma(r, r2);
      x = FloatVector.broadcast(HALF, a[a3 + p]);
      l3 = x.fma(l, l3);
      r3 = x.fma(r, r3);
      x = FloatVector.broadcast(HALF, a[a4 + p]);
      l4 = x.fma(l, l4);
      r4 = x.fma(r, r4);
      x = FloatVector.broadcast(HALF, a[a5 + p]);
      l5 = x.fma(l, l5);
      r5 = x.fma(r, r5);
      x = FloatVector.broadcast(HALF, a[a6 + p]);
      l6 = x.fma(l, l6);
      r6 = x.fma(r, r6);
      x = FloatVector.broadcast(HALF, a[a7 + p]);
      l7 = x.fma(l, l7);
      r7 = x.fma(r, r7);
      l = FloatVector.fromArray(HALF, b, bPos + (p + 1) * LANES);
      r = FloatVector.fromArray(HALF, b, bPos + (p + 1) * LANES + 8);
      x = FloatVector.broadcast(HALF, a[aPos + p + 1]);
      l0 = x.fma(l, l0);
      r0 = x.fma(r, r0);
      x = FloatVector.broadcast(HALF, a[a1 + p + 1]);
      l1 = x.fma(l, l1);
      r1 = x.fma(r, r1);
      x = FloatVector.broadcast(HALF, a[a2 + p + 1]);
      l2 = x.fma(l, l2);
      r2 = x.fma(r, r2);
      x = FloatVector.broadcast(HALF, a[a3 + p + 1]);
      l3 = x.fma(l, l3);
      r3 = x.fma(r, r3);
      x = FloatVector.broadcast(HALF, a[a4 + p + 1]);
      l4 = x.fma(l, l4);
      r4 = x.fma(r, r4);
      x = FloatVector.broadcast(HALF, a[a5 + p + 1]);
      l5 = x.fma(l, l5);
      r5 = x.fma(r, r5);
      x = FloatVector.broadcast(HALF, a[a6 + p + 1]);
      l6 = x.fma(l, l6);
      r6 = x.fma(r, r6);
      x = FloatVector.broadcast(HALF, a[a7 + p + 1]);
      l7 = x.fma(l, l7);
      r7 = x.fma(r, r7);
    }
    l0.intoArray(to, toPos);
    r0.intoArray(to, toPos + 8);
    l1.intoArray(to, toPos + toStride);
    r1.intoArray(to, toPos + toStride + 8);
    l2.intoArray(to, toPos + 2 * toStride);
    r2.intoArray(to, toPos + 2 * toStride + 8);
    l3.intoArray(to, toPos + 3 * toStride);
    r3.intoArray(to, toPos + 3 * toStride + 8);
    l4.intoArray(to, toPos + 4 * toStride);
    r4.intoArray(to, toPos + 4 * toStride + 8);
    l5.intoArray(to, toPos + 5 * toStride);
    r5.intoArray(to, toPos + 5 * toStride + 8);
    l6.intoArray(to, toPos + 6 * toStride);
    r6.intoArray(to, toPos + 6 * toStride + 8);
    l7.intoArray(to, toPos + 7 * toStride);
    r7.intoArray(to, toPos + 7 * toStride + 8);
  }

  /** A stored k x m. */
  static void columns(
      float[] a,
      int aPos,
      int lda,
      float[] b,
      int bPos,
      int depth,
      float[] to,
      int toPos,
      int toStride) {
    FloatVector l0 = FloatVector.zero(HALF);
    FloatVector r0 = FloatVector.zero(HALF);
    FloatVector l1 = FloatVector.zero(HALF);
    FloatVector r1 = FloatVector.zero(HALF);
    FloatVector l2 = FloatVector.zero(HALF);
    FloatVector r2 = FloatVector.zero(HALF);
    FloatVector l3 = FloatVector.zero(HALF);
    FloatVector r3 = FloatVector.zero(HALF);
    FloatVector l4 = FloatVector.zero(HALF);
    FloatVector r4 = FloatVector.zero(HALF);
    FloatVector l5 = FloatVector.zero(HALF);
    FloatVector r5 = FloatVector.zero(HALF);
    FloatVector l6 = FloatVector.zero(HALF);
    FloatVector r6 = FloatVector.zero(HALF);
    FloatVector l7 = FloatVector.zero(HALF);
    FloatVector r7 = FloatVector.zero(HALF);
    int ap = aPos;
    for (int p = 0; p < depth; p++) {
      FloatVector l = FloatVector.fromArray(HALF, b, bPos + p * LANES);
      FloatVector r = FloatVector.fromArray(HALF, b, bPos + p * LANES + 8);
      FloatVector x;
      x = FloatVector.broadcast(HALF, a[ap]);
      l0 = x.fma(l, l0);
      r0 = x.fma(r, r0);
      x = FloatVector.broadcast(HALF, a[ap + 1]);
      l1 = x.fma(l, l1);
      r1 = x.fma(r, r1);
      x = FloatVector.broadcast(HALF, a[ap + 2]);
      l2 = x.fma(l, l2);
      r2 = x.fma(r, r2);
      x = FloatVector.broadcast(HALF, a[ap + 3]);
      l3 = x.fma(l, l3);
      r3 = x.fma(r, r3);
      x = FloatVector.broadcast(HALF, a[ap + 4]);
      l4 = x.fma(l, l4);
      r4 = x.fma(r, r4);
      x = FloatVector.broadcast(HALF, a[ap + 5]);
      l5 = x.fma(l, l5);
      r5 = x.fma(r, r5);
      x = FloatVector.broadcast(HALF, a[ap + 6]);
      l6 = x.fma(l, l6);
      r6 = x.fma(r, r6);
      x = FloatVector.broadcast(HALF, a[ap + 7]);
      l7 = x.fma(l, l7);
      r7 = x.fma(r, r7);
      ap += lda;
    }
    l0.intoArray(to, toPos);
    r0.intoArray(to, toPos + 8);
    l1.intoArray(to, toPos + toStride);
    r1.intoArray(to, toPos + toStride + 8);
    l2.intoArray(to, toPos + 2 * toStride);
    r2.intoArray(to, toPos + 2 * toStride + 8);
    l3.intoArray(to, toPos + 3 * toStride);
    r3.intoArray(to, toPos + 3 * toStride + 8);
    l4.intoArray(to, toPos + 4 * toStride);
    r4.intoArray(to, toPos + 4 * toStride + 8);
    l5.intoArray(to, toPos + 5 * toStride);
    r5.intoArray(to, toPos + 5 * toStride + 8);
    l6.intoArray(to, toPos + 6 * toStride);
    r6.intoArray(to, toPos + 6 * toStride + 8);
    l7.intoArray(to, toPos + 7 * toStride);
    r7.intoArray(to, toPos + 7 * toStride + 8);
  }
}
