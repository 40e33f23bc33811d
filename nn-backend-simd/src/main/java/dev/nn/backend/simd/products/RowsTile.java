package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.REGISTERS;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import dev.nn.backend.simd.vectors.Processor;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The micro-kernel of {@link FewColumns} for A stored m x k, eleven or eight rows by one vector.
 *
 * <p>Broadcasting each element of A takes as many loads as multiply-adds, and B has to be loaded
 * too. So where there are 32 registers, three rows load four elements at once and shuffle three of
 * them into all lanes.
 */
final class RowsTile {

  /**
   * Eight chains just keep two fma units with a latency of four busy; a few more are better, unless
   * their shuffles and addresses take the ports of multiply-adds.
   */
  static final int ROWS = REGISTERS == 32 && !Processor.INTEL.isThis() ? 11 : 8;

  private static final int STEPS = ROWS == 11 ? 4 : 2;
  static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;
  static final VectorShuffle<Float> SECOND = VectorShuffle.fromOp(SPECIES, lane -> 1);
  static final VectorShuffle<Float> THIRD = VectorShuffle.fromOp(SPECIES, lane -> 2);
  static final VectorShuffle<Float> FOURTH = VectorShuffle.fromOp(SPECIES, lane -> 3);

  private RowsTile() {}

  /** As {@link ColumnsTile#multiply}; rows of A are lda apart, and those after last repeat it. */
  static void multiply(
      float[] a, int a0, int lda, int last, float[] b, int b0, int k, float[] to, int t0, int ldt) {
    int a1 = a0 + Math.min(1, last) * lda;
    int a2 = a0 + Math.min(2, last) * lda;
    int a3 = a0 + Math.min(3, last) * lda;
    int a4 = a0 + Math.min(4, last) * lda;
    int a5 = a0 + Math.min(5, last) * lda;
    int a6 = a0 + Math.min(6, last) * lda;
    int a7 = a0 + Math.min(7, last) * lda;
    int a8 = a0 + Math.min(8, last) * lda;
    int a9 = a0 + Math.min(9, last) * lda;
    int a10 = a0 + Math.min(10, last) * lda;
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    FloatVector c4 = FloatVector.zero(SPECIES);
    FloatVector c5 = FloatVector.zero(SPECIES);
    FloatVector c6 = FloatVector.zero(SPECIES);
    FloatVector c7 = FloatVector.zero(SPECIES);
    FloatVector c8 = FloatVector.zero(SPECIES);
    FloatVector c9 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    // The second loop always runs: otherwise it would not be compiled, and the first product that
    // entered it would run in the interpreter.
    int whole = (k - 1) / STEPS * STEPS;
    for (int p = 0; p < whole; p += STEPS) {
      FloatVector bp = fromArray(SPECIES, b, b0 + p * LANES);
      FloatVector bq = fromArray(SPECIES, b, b0 + (p + 1) * LANES);
      c0 = broadcast(SPECIES, a[a0 + p]).fma(bp, c0);
      c1 = broadcast(SPECIES, a[a1 + p]).fma(bp, c1);
      c1 = broadcast(SPECIES, a[a1 + p + 1]).fma(bq, c1);
      c2 = broadcast(SPECIES, a[a2 + p]).fma(bp, c2);
      c2 = broadcast(SPECIES, a[a2 + p + 1]).fma(bq, c2);
      c3 = broadcast(SPECIES, a[a3 + p]).fma(bp, c3);
      c4 = broadcast(SPECIES, a[a4 + p]).fma(bp, c4);
      c4 = broadcast(SPECIES, a[a4 + p + 1]).fma(bq, c4);
      c5 = broadcast(SPECIES, a[a5 + p]).fma(bp, c5);
      c5 = broadcast(SPECIES, a[a5 + p + 1]).fma(bq, c5);
      c6 = broadcast(SPECIES, a[a6 + p]).fma(bp, c6);
      c6 = broadcast(SPECIES, a[a6 + p + 1]).fma(bq, c6);
      c7 = broadcast(SPECIES, a[a7 + p]).fma(bp, c7);
      if (ROWS == 8) {
        c0 = broadcast(SPECIES, a[a0 + p + 1]).fma(bq, c0);
        c3 = broadcast(SPECIES, a[a3 + p + 1]).fma(bq, c3);
        c7 = broadcast(SPECIES, a[a7 + p + 1]).fma(bq, c7);
      } else {
        FloatVector br = fromArray(SPECIES, b, b0 + (p + 2) * LANES);
        FloatVector bs = fromArray(SPECIES, b, b0 + (p + 3) * LANES);
        FloatVector x = (FloatVector) fromArray(FOUR, a, a0 + p).reinterpretShape(SPECIES, 0);
        c0 = x.rearrange(SECOND).fma(bq, c0);
        c0 = x.rearrange(THIRD).fma(br, c0);
        c0 = x.rearrange(FOURTH).fma(bs, c0);
        c1 = broadcast(SPECIES, a[a1 + p + 2]).fma(br, c1);
        c1 = broadcast(SPECIES, a[a1 + p + 3]).fma(bs, c1);
        c2 = broadcast(SPECIES, a[a2 + p + 2]).fma(br, c2);
        c2 = broadcast(SPECIES, a[a2 + p + 3]).fma(bs, c2);
        x = (FloatVector) fromArray(FOUR, a, a3 + p).reinterpretShape(SPECIES, 0);
        c3 = x.rearrange(SECOND).fma(bq, c3);
        c3 = x.rearrange(THIRD).fma(br, c3);
        c3 = x.rearrange(FOURTH).fma(bs, c3);
        c4 = broadcast(SPECIES, a[a4 + p + 2]).fma(br, c4);
        c4 = broadcast(SPECIES, a[a4 + p + 3]).fma(bs, c4);
        c5 = broadcast(SPECIES, a[a5 + p + 2]).fma(br, c5);
        c5 = broadcast(SPECIES, a[a5 + p + 3]).fma(bs, c5);
        c6 = broadcast(SPECIES, a[a6 + p + 2]).fma(br, c6);
        c6 = broadcast(SPECIES, a[a6 + p + 3]).fma(bs, c6);
        x = (FloatVector) fromArray(FOUR, a, a7 + p).reinterpretShape(SPECIES, 0);
        c7 = x.rearrange(SECOND).fma(bq, c7);
        c7 = x.rearrange(THIRD).fma(br, c7);
        c7 = x.rearrange(FOURTH).fma(bs, c7);
        c8 = broadcast(SPECIES, a[a8 + p]).fma(bp, c8);
        c8 = broadcast(SPECIES, a[a8 + p + 1]).fma(bq, c8);
        c8 = broadcast(SPECIES, a[a8 + p + 2]).fma(br, c8);
        c8 = broadcast(SPECIES, a[a8 + p + 3]).fma(bs, c8);
        c9 = broadcast(SPECIES, a[a9 + p]).fma(bp, c9);
        c9 = broadcast(SPECIES, a[a9 + p + 1]).fma(bq, c9);
        c9 = broadcast(SPECIES, a[a9 + p + 2]).fma(br, c9);
        c9 = broadcast(SPECIES, a[a9 + p + 3]).fma(bs, c9);
        c10 = broadcast(SPECIES, a[a10 + p]).fma(bp, c10);
        c10 = broadcast(SPECIES, a[a10 + p + 1]).fma(bq, c10);
        c10 = broadcast(SPECIES, a[a10 + p + 2]).fma(br, c10);
        c10 = broadcast(SPECIES, a[a10 + p + 3]).fma(bs, c10);
      }
    }
    for (int p = whole; p < k; p++) {
      FloatVector bp = fromArray(SPECIES, b, b0 + p * LANES);
      c0 = broadcast(SPECIES, a[a0 + p]).fma(bp, c0);
      c1 = broadcast(SPECIES, a[a1 + p]).fma(bp, c1);
      c2 = broadcast(SPECIES, a[a2 + p]).fma(bp, c2);
      c3 = broadcast(SPECIES, a[a3 + p]).fma(bp, c3);
      c4 = broadcast(SPECIES, a[a4 + p]).fma(bp, c4);
      c5 = broadcast(SPECIES, a[a5 + p]).fma(bp, c5);
      c6 = broadcast(SPECIES, a[a6 + p]).fma(bp, c6);
      c7 = broadcast(SPECIES, a[a7 + p]).fma(bp, c7);
      if (ROWS == 11) {
        c8 = broadcast(SPECIES, a[a8 + p]).fma(bp, c8);
        c9 = broadcast(SPECIES, a[a9 + p]).fma(bp, c9);
        c10 = broadcast(SPECIES, a[a10 + p]).fma(bp, c10);
      }
    }
    c0.intoArray(to, t0);
    c1.intoArray(to, t0 + ldt);
    c2.intoArray(to, t0 + 2 * ldt);
    c3.intoArray(to, t0 + 3 * ldt);
    c4.intoArray(to, t0 + 4 * ldt);
    c5.intoArray(to, t0 + 5 * ldt);
    c6.intoArray(to, t0 + 6 * ldt);
    c7.intoArray(to, t0 + 7 * ldt);
    if (ROWS == 11) {
      c8.intoArray(to, t0 + 8 * ldt);
      c9.intoArray(to, t0 + 9 * ldt);
      c10.intoArray(to, t0 + 10 * ldt);
    }
  }
}
