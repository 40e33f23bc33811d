package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.backend.simd.elementwise.Blocks.Block;
import dev.nn.backend.simd.vectors.Lanes;
import dev.nn.tensor.Tensor;
import jdk.incubator.vector.FloatVector;

/**
 * Sums. A float sum depends on its order, so the order is part of each definition but the number of
 * lanes is not: no sum here runs across the lanes of a vector.
 */
public final class Sums {

  /** The partial sums of {@link #squaredDistance}. */
  private static final int PARTIALS = 16;

  /** Rows of a block: they stay in the cache from one group of four vectors to the next. */
  private static final int ROWS = 32;

  private Sums() {}

  /** sums[j] = the sum of A[i,j] over i: one chain for each column, from +0, i rising. */
  public static void columns(Tensor a, Tensor sums) {
    int m = a.rows();
    int n = a.cols();
    int vectors = n - n % LANES;
    sums.fill(0);
    for (int i = 0; i < m && vectors > 0; i += ROWS) {
      int rows = Math.min(ROWS, m - i);
      addRows(rows, vectors, n, a.array(), a.offset() + i * n, sums.array(), sums.offset());
    }
    if (vectors < n) {
      edgeSums(vectors, m, n, a.array(), a.offset(), sums.array(), sums.offset());
    }
  }

  private static void addRows(
      int m, int columns, int n, float[] a, int aPos, float[] sums, int sumsPos) {
    int j = 0;
    for (; j <= columns - 4 * LANES; j += 4 * LANES) {
      addToFourVectors(m, n, a, aPos + j, sums, sumsPos + j);
    }
    for (; j < columns; j += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, sums, sumsPos + j);
      int row = aPos + j;
      for (int i = 0; i < m; i++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, a, row));
        row += n;
      }
      sum.intoArray(sums, sumsPos + j);
    }
  }

  private static void addToFourVectors(
      int m, int n, float[] a, int aPos, float[] sums, int sumsPos) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, sums, sumsPos);
    FloatVector s1 = FloatVector.fromArray(SPECIES, sums, sumsPos + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, sums, sumsPos + 2 * LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, sums, sumsPos + 3 * LANES);
    int row = aPos;
    for (int i = 0; i < m; i++) {
      s0 = s0.add(FloatVector.fromArray(SPECIES, a, row));
      s1 = s1.add(FloatVector.fromArray(SPECIES, a, row + LANES));
      s2 = s2.add(FloatVector.fromArray(SPECIES, a, row + 2 * LANES));
      s3 = s3.add(FloatVector.fromArray(SPECIES, a, row + 3 * LANES));
      row += n;
    }
    s0.intoArray(sums, sumsPos);
    s1.intoArray(sums, sumsPos + LANES);
    s2.intoArray(sums, sumsPos + 2 * LANES);
    s3.intoArray(sums, sumsPos + 3 * LANES);
  }

  /** The columns from j on, fewer than a vector holds: the lanes beyond the edge are dropped. */
  private static void edgeSums(
      int j, int m, int n, float[] a, int aPos, float[] sums, int sumsPos) {
    Block block = Blocks.take();
    float[] lanes = block.work;
    int whole = Lanes.wholeRows(a.length - aPos - j, n, m);
    FloatVector sum = FloatVector.zero(SPECIES);
    int row = aPos + j;
    for (int i = 0; i < whole; i++) {
      sum = sum.add(FloatVector.fromArray(SPECIES, a, row));
      row += n;
    }
    sum.intoArray(lanes, 0);
    for (int i = whole; i < m; i++) {
      for (int l = 0; l < n - j; l++) {
        lanes[l] += a[aPos + i * n + j + l];
      }
    }
    System.arraycopy(lanes, 0, sums, sumsPos + j, n - j);
    Blocks.giveBack(block);
  }

  /**
   * The sum of (x - y)^2 in sixteen partial sums: element e goes to partial e % 16, and at the end
   * the upper half is added to the lower until one is left.
   *
   * <p>Sixteen lanes hold the partials in one vector, eight in two, four in four: the branches on
   * LANES are constants.
   */
  public static float squaredDistance(Tensor x, Tensor y) {
    Block block = Blocks.take();
    int size = x.size();
    squares(x.array(), x.offset(), y.array(), y.offset(), size - size % PARTIALS, block.work);

    // Scalar tail: element e still goes to partial e % 16.
    for (int e = size - size % PARTIALS; e < size; e++) {
      float d = x.array()[x.offset() + e] - y.array()[y.offset() + e];
      int l = e % PARTIALS;
      block.work[l] = Math.fma(d, d, block.work[l]);
    }
    float sum = addHalves(block.work);
    Blocks.giveBack(block);
    return sum;
  }

  /** The partials of a whole number of sixteens. */
  private static void squares(
      float[] x, int xPos, float[] y, int yPos, int length, float[] partials) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);

    for (int e = 0; e < length; e += PARTIALS) {
      FloatVector d0 = FloatVector.fromArray(SPECIES, x, xPos + e)
          .sub(FloatVector.fromArray(SPECIES, y, yPos + e));
      s0 = d0.fma(d0, s0);
      if (LANES <= 8) {
        FloatVector d1 = FloatVector.fromArray(SPECIES, x, xPos + e + LANES)
            .sub(FloatVector.fromArray(SPECIES, y, yPos + e + LANES));
        s1 = d1.fma(d1, s1);
      }
      if (LANES <= 4) {
        FloatVector d2 = FloatVector.fromArray(SPECIES, x, xPos + e + 2 * LANES)
            .sub(FloatVector.fromArray(SPECIES, y, yPos + e + 2 * LANES));
        FloatVector d3 = FloatVector.fromArray(SPECIES, x, xPos + e + 3 * LANES)
            .sub(FloatVector.fromArray(SPECIES, y, yPos + e + 3 * LANES));
        s2 = d2.fma(d2, s2);
        s3 = d3.fma(d3, s3);
      }
    }
    s0.intoArray(partials, 0);
    if (LANES <= 8) {
      s1.intoArray(partials, LANES);
    }
    if (LANES <= 4) {
      s2.intoArray(partials, 2 * LANES);
      s3.intoArray(partials, 3 * LANES);
    }
  }

  private static float addHalves(float[] partials) {
    for (int width = PARTIALS / 2; width >= 1; width /= 2) {
      for (int l = 0; l < width; l++) {
        partials[l] += partials[l + width];
      }
    }
    return partials[0];
  }
}
