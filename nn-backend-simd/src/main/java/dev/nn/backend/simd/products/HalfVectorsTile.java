package dev.nn.backend.simd.products;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

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
      float[] a, int a0, int lda, int last, float[] b, int b0, int k, float[] to, int t0, int ldt) {
    int a1 = a0 + Math.min(1, last) * lda;
    int a2 = a0 + Math.min(2, last) * lda;
    int a3 = a0 + Math.min(3, last) * lda;
    int a4 = a0 + Math.min(4, last) * lda;
    int a5 = a0 + Math.min(5, last) * lda;
    int a6 = a0 + Math.min(6, last) * lda;
    int a7 = a0 + Math.min(7, last) * lda;
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
    for (int p = 0; p < k; p += 2) {
      FloatVector lp = fromArray(HALF, b, b0 + p * LANES);
      FloatVector rp = fromArray(HALF, b, b0 + p * LANES + 8);
      FloatVector lq = fromArray(HALF, b, b0 + (p + 1) * LANES);
      FloatVector rq = fromArray(HALF, b, b0 + (p + 1) * LANES + 8);
      l0 = broadcast(HALF, a[a0 + p]).fma(lp, l0);
      r0 = broadcast(HALF, a[a0 + p]).fma(rp, r0);
      l0 = broadcast(HALF, a[a0 + p + 1]).fma(lq, l0);
      r0 = broadcast(HALF, a[a0 + p + 1]).fma(rq, r0);
      l1 = broadcast(HALF, a[a1 + p]).fma(lp, l1);
      r1 = broadcast(HALF, a[a1 + p]).fma(rp, r1);
      l1 = broadcast(HALF, a[a1 + p + 1]).fma(lq, l1);
      r1 = broadcast(HALF, a[a1 + p + 1]).fma(rq, r1);
      l2 = broadcast(HALF, a[a2 + p]).fma(lp, l2);
      r2 = broadcast(HALF, a[a2 + p]).fma(rp, r2);
      l2 = broadcast(HALF, a[a2 + p + 1]).fma(lq, l2);
      r2 = broadcast(HALF, a[a2 + p + 1]).fma(rq, r2);
      l3 = broadcast(HALF, a[a3 + p]).fma(lp, l3);
      r3 = broadcast(HALF, a[a3 + p]).fma(rp, r3);
      l3 = broadcast(HALF, a[a3 + p + 1]).fma(lq, l3);
      r3 = broadcast(HALF, a[a3 + p + 1]).fma(rq, r3);
      l4 = broadcast(HALF, a[a4 + p]).fma(lp, l4);
      r4 = broadcast(HALF, a[a4 + p]).fma(rp, r4);
      l4 = broadcast(HALF, a[a4 + p + 1]).fma(lq, l4);
      r4 = broadcast(HALF, a[a4 + p + 1]).fma(rq, r4);
      l5 = broadcast(HALF, a[a5 + p]).fma(lp, l5);
      r5 = broadcast(HALF, a[a5 + p]).fma(rp, r5);
      l5 = broadcast(HALF, a[a5 + p + 1]).fma(lq, l5);
      r5 = broadcast(HALF, a[a5 + p + 1]).fma(rq, r5);
      l6 = broadcast(HALF, a[a6 + p]).fma(lp, l6);
      r6 = broadcast(HALF, a[a6 + p]).fma(rp, r6);
      l6 = broadcast(HALF, a[a6 + p + 1]).fma(lq, l6);
      r6 = broadcast(HALF, a[a6 + p + 1]).fma(rq, r6);
      l7 = broadcast(HALF, a[a7 + p]).fma(lp, l7);
      r7 = broadcast(HALF, a[a7 + p]).fma(rp, r7);
      l7 = broadcast(HALF, a[a7 + p + 1]).fma(lq, l7);
      r7 = broadcast(HALF, a[a7 + p + 1]).fma(rq, r7);
    }
    l0.intoArray(to, t0);
    r0.intoArray(to, t0 + 8);
    l1.intoArray(to, t0 + ldt);
    r1.intoArray(to, t0 + ldt + 8);
    l2.intoArray(to, t0 + 2 * ldt);
    r2.intoArray(to, t0 + 2 * ldt + 8);
    l3.intoArray(to, t0 + 3 * ldt);
    r3.intoArray(to, t0 + 3 * ldt + 8);
    l4.intoArray(to, t0 + 4 * ldt);
    r4.intoArray(to, t0 + 4 * ldt + 8);
    l5.intoArray(to, t0 + 5 * ldt);
    r5.intoArray(to, t0 + 5 * ldt + 8);
    l6.intoArray(to, t0 + 6 * ldt);
    r6.intoArray(to, t0 + 6 * ldt + 8);
    l7.intoArray(to, t0 + 7 * ldt);
    r7.intoArray(to, t0 + 7 * ldt + 8);
  }

  /** A stored k x m. */
  static void columns(
      float[] a, int a0, int lda, float[] b, int b0, int k, float[] to, int t0, int ldt) {
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
    int ap = a0;
    for (int p = 0; p < k; p++) {
      FloatVector l = fromArray(HALF, b, b0 + p * LANES);
      FloatVector r = fromArray(HALF, b, b0 + p * LANES + 8);
      l0 = broadcast(HALF, a[ap]).fma(l, l0);
      r0 = broadcast(HALF, a[ap]).fma(r, r0);
      l1 = broadcast(HALF, a[ap + 1]).fma(l, l1);
      r1 = broadcast(HALF, a[ap + 1]).fma(r, r1);
      l2 = broadcast(HALF, a[ap + 2]).fma(l, l2);
      r2 = broadcast(HALF, a[ap + 2]).fma(r, r2);
      l3 = broadcast(HALF, a[ap + 3]).fma(l, l3);
      r3 = broadcast(HALF, a[ap + 3]).fma(r, r3);
      l4 = broadcast(HALF, a[ap + 4]).fma(l, l4);
      r4 = broadcast(HALF, a[ap + 4]).fma(r, r4);
      l5 = broadcast(HALF, a[ap + 5]).fma(l, l5);
      r5 = broadcast(HALF, a[ap + 5]).fma(r, r5);
      l6 = broadcast(HALF, a[ap + 6]).fma(l, l6);
      r6 = broadcast(HALF, a[ap + 6]).fma(r, r6);
      l7 = broadcast(HALF, a[ap + 7]).fma(l, l7);
      r7 = broadcast(HALF, a[ap + 7]).fma(r, r7);
      ap += lda;
    }
    l0.intoArray(to, t0);
    r0.intoArray(to, t0 + 8);
    l1.intoArray(to, t0 + ldt);
    r1.intoArray(to, t0 + ldt + 8);
    l2.intoArray(to, t0 + 2 * ldt);
    r2.intoArray(to, t0 + 2 * ldt + 8);
    l3.intoArray(to, t0 + 3 * ldt);
    r3.intoArray(to, t0 + 3 * ldt + 8);
    l4.intoArray(to, t0 + 4 * ldt);
    r4.intoArray(to, t0 + 4 * ldt + 8);
    l5.intoArray(to, t0 + 5 * ldt);
    r5.intoArray(to, t0 + 5 * ldt + 8);
    l6.intoArray(to, t0 + 6 * ldt);
    r6.intoArray(to, t0 + 6 * ldt + 8);
    l7.intoArray(to, t0 + 7 * ldt);
    r7.intoArray(to, t0 + 7 * ldt + 8);
  }
}
