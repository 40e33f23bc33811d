package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.backend.simd.vectors.Lanes;
import jdk.incubator.vector.FloatVector;

/**
 * Copies strips of A or panels of B into the order in which a micro-kernel reads them.
 *
 * <p>Both have the same layout: {@code width} numbers for each p, side by side, then those of the
 * next p. A strip takes them down a column of op(A), a panel along a row of op(B).
 */
final class Packing {

  /** The number of rows of a strip that are copied before moving on to the next strip. */
  private static final int AT_ONCE = 32;

  private Packing() {}

  /**
   * Strips of {@code width} rows of x, one after the other: in strip s, packed[p,r] = x[s * width +
   * r, p]. What follows the last row is unspecified.
   *
   * @param x the matrix as the strip sees it: row r of x is row r of a strip, or column r of a
   *     panel
   * @param x0 where x[0,0] is
   * @param count rows of x to take
   * @param depth columns of x to take
   */
  static void pack(
      float[] x,
      int x0,
      int rowStride,
      int columnStride,
      int count,
      int depth,
      float[] packed,
      int at,
      int width) {
    if (rowStride == 1) {
      copy(x, x0, columnStride, count, depth, packed, at, width);
    } else {
      for (int r = 0; r < count; r += width) {
        int rows = Math.min(width, count - r);
        int to = at + r * depth;
        transpose(x, x0 + r * rowStride, rowStride, rows, depth, packed, to, width);
      }
    }
  }

  /**
   * A few rows of all strips, then the next few: x is read almost sequentially, which is fastest
   * for memory. Uses whole vectors as far as the array allows.
   */
  private static void copy(
      float[] x, int x0, int ldx, int count, int depth, float[] packed, int at, int width) {
    int whole = Lanes.wholeRows(x.length - x0 - count, ldx, depth - 1);
    for (int p = 0; p < whole; p += AT_ONCE) {
      int end = Math.min(whole, p + AT_ONCE);
      for (int r = 0; r < count; r += width) {
        int numbers = Math.min(width, count - r);
        copyVectors(x, x0 + r, ldx, numbers, p, end, packed, at + r * depth, width);
      }
    }
    for (int r = 0; r < count; r += width) {
      int numbers = Math.min(width, count - r);
      copyNumbers(x, x0 + r, ldx, numbers, whole, depth, packed, at + r * depth, width);
    }
  }

  /**
   * Rows p to end - 1 of a strip. A vector may overrun its row of x and the packed column: what it
   * overwrites there is written later.
   */
  private static void copyVectors(
      float[] x, int x0, int ldx, int numbers, int p, int end, float[] packed, int at, int width) {
    for (int row = p; row < end; row++) {
      int from = x0 + row * ldx;
      int to = at + row * width;
      for (int q = 0; q < numbers; q += LANES) {
        FloatVector.fromArray(SPECIES, x, from + q).intoArray(packed, to + q);
      }
    }
  }

  /**
   * Rows p to end - 1 of a strip, where vectors would overrun the end of x or overwrite the next
   * strip.
   */
  private static void copyNumbers(
      float[] x, int x0, int ldx, int numbers, int p, int end, float[] packed, int at, int width) {
    for (int row = p; row < end; row++) {
      int from = x0 + row * ldx;
      int to = at + row * width;
      for (int q = 0; q < numbers; q++) {
        packed[to + q] = x[from + q];
      }
    }
  }

  /** One strip, of a matrix whose rows are contiguous. */
  static void transpose(
      float[] x, int x0, int ldx, int count, int depth, float[] packed, int at, int width) {
    int r = 0;
    for (; r + 4 <= count; r += 4) {
      transposeFour(x, x0 + r * ldx, ldx, depth, packed, at + r, width);
    }
    for (; r < count; r++) {
      int from = x0 + r * ldx;
      for (int p = 0; p < depth; p++) {
        packed[at + r + p * width] = x[from + p];
      }
    }
  }

  /** Four rows at once: four numbers adjacent in the packed order are written together. */
  private static void transposeFour(
      float[] x, int x0, int ldx, int depth, float[] packed, int at, int width) {
    int x1 = x0 + ldx;
    int x2 = x1 + ldx;
    int x3 = x2 + ldx;
    for (int p = 0; p < depth; p++) {
      int to = at + p * width;
      packed[to] = x[x0 + p];
      packed[to + 1] = x[x1 + p];
      packed[to + 2] = x[x2 + p];
      packed[to + 3] = x[x3 + p];
    }
  }
}
