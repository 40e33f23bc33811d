package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.RowsTile.FOUR;
import static dev.nn.backend.simd.products.RowsTile.FOURTH;
import static dev.nn.backend.simd.products.RowsTile.SECOND;
import static dev.nn.backend.simd.products.RowsTile.THIRD;
import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import dev.nn.backend.simd.vectors.Processor;
import jdk.incubator.vector.FloatVector;

/**
 * A micro-kernel of {@link FewColumns} for A stored k x m, sixteen or eight rows by one vector.
 *
 * <p>The elements of A that meet one vector of B are adjacent, so one address and one pair of range
 * checks serve them all, whatever the stride. Some are shuffled as in {@link RowsTile}, except
 * where shuffles take the ports of multiply-adds.
 */
final class ColumnsTile {

  /** Each row needs an accumulator: with sixteen lanes there are 32 registers, else 16. */
  static final int ROWS = LANES == 16 ? 16 : 8;

  private static final boolean SHUFFLES = ROWS == 16 && !Processor.INTEL.isThis();

  private ColumnsTile() {}

  /**
   * to = A * B panel, each element one chain over rising p.
   *
   * @param a A; element (r, p) of the tile is {@code a[a0 + p * lda + r]}
   * @param b panels of B; the rows of this one start at {@code b0}
   * @param k rows of the panel, columns of the tile
   * @param to where the chains end: a vector for each row, {@code ldt} apart, stored in this order
   */
  static void multiply(
      float[] a, int a0, int lda, float[] b, int b0, int k, float[] to, int t0, int ldt) {
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
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c12 = FloatVector.zero(SPECIES);
    FloatVector c13 = FloatVector.zero(SPECIES);
    FloatVector c14 = FloatVector.zero(SPECIES);
    FloatVector c15 = FloatVector.zero(SPECIES);
    int ap = a0;
    for (int p = 0; p < k; p++) {
      FloatVector bp = fromArray(SPECIES, b, b0 + p * LANES);
      c0 = broadcast(SPECIES, a[ap]).fma(bp, c0);
      c4 = broadcast(SPECIES, a[ap + 4]).fma(bp, c4);
      c5 = broadcast(SPECIES, a[ap + 5]).fma(bp, c5);
      c6 = broadcast(SPECIES, a[ap + 6]).fma(bp, c6);
      c7 = broadcast(SPECIES, a[ap + 7]).fma(bp, c7);
      FloatVector x =
          SHUFFLES ? (FloatVector) fromArray(FOUR, a, ap).reinterpretShape(SPECIES, 0) : bp;
      c1 = (SHUFFLES ? x.rearrange(SECOND) : broadcast(SPECIES, a[ap + 1])).fma(bp, c1);
      c2 = (SHUFFLES ? x.rearrange(THIRD) : broadcast(SPECIES, a[ap + 2])).fma(bp, c2);
      c3 = (SHUFFLES ? x.rearrange(FOURTH) : broadcast(SPECIES, a[ap + 3])).fma(bp, c3);
      if (ROWS == 16) {
        x = SHUFFLES ? (FloatVector) fromArray(FOUR, a, ap + 8).reinterpretShape(SPECIES, 0) : bp;
        c9 = (SHUFFLES ? x.rearrange(SECOND) : broadcast(SPECIES, a[ap + 9])).fma(bp, c9);
        c10 = (SHUFFLES ? x.rearrange(THIRD) : broadcast(SPECIES, a[ap + 10])).fma(bp, c10);
        c11 = (SHUFFLES ? x.rearrange(FOURTH) : broadcast(SPECIES, a[ap + 11])).fma(bp, c11);
        c8 = broadcast(SPECIES, a[ap + 8]).fma(bp, c8);
        c12 = broadcast(SPECIES, a[ap + 12]).fma(bp, c12);
        c13 = broadcast(SPECIES, a[ap + 13]).fma(bp, c13);
        c14 = broadcast(SPECIES, a[ap + 14]).fma(bp, c14);
        c15 = broadcast(SPECIES, a[ap + 15]).fma(bp, c15);
      }
      ap += lda;
    }
    c0.intoArray(to, t0);
    c1.intoArray(to, t0 + ldt);
    c2.intoArray(to, t0 + 2 * ldt);
    c3.intoArray(to, t0 + 3 * ldt);
    c4.intoArray(to, t0 + 4 * ldt);
    c5.intoArray(to, t0 + 5 * ldt);
    c6.intoArray(to, t0 + 6 * ldt);
    c7.intoArray(to, t0 + 7 * ldt);
    if (ROWS == 16) {
      c8.intoArray(to, t0 + 8 * ldt);
      c9.intoArray(to, t0 + 9 * ldt);
      c10.intoArray(to, t0 + 10 * ldt);
      c11.intoArray(to, t0 + 11 * ldt);
      c12.intoArray(to, t0 + 12 * ldt);
      c13.intoArray(to, t0 + 13 * ldt);
      c14.intoArray(to, t0 + 14 * ldt);
      c15.intoArray(to, t0 + 15 * ldt);
    }
  }
}
