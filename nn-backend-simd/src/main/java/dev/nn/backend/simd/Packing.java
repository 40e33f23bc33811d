package dev.nn.backend.simd;

import static dev.nn.backend.simd.Lanes.LANES;
import static dev.nn.backend.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Copies a strip of A or a panel of B into the order in which a micro-kernel reads it.
 *
 * <p>Both are the same: {@code width} numbers for each p, side by side, then those of the next p. A
 * strip takes them down a column of op(A), a panel along a row of op(B).
 */
final class Packing {

  private Packing() {}

  /**
   * packed[p,r] = alpha * x[r,p] for r below count, +0 from there to width.
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
      float alpha,
      float[] packed,
      int packed0,
      int width) {
    if (rowStride == 1) {
      copy(x, x0, columnStride, count, depth, alpha, packed, packed0, width);
    } else {
      transpose(x, x0, rowStride, count, depth, alpha, packed, packed0, width);
    }
    if (count < width) {
      clear(count, depth, packed, packed0, width);
    }
  }

  /**
   * Whole vectors as far as the array has them. One may pass the edge of its row of x and of the
   * packed column: what it spoils there is written after it.
   */
  private static void copy(
      float[] x,
      int x0,
      int stride,
      int count,
      int depth,
      float alpha,
      float[] packed,
      int packed0,
      int width) {
    int reach = (count + LANES - 1) / LANES * LANES;
    int whole = wholeRows(x.length - x0 - reach, stride, depth);
    for (int p = 0; p < whole; p++) {
      int from = x0 + p * stride;
      int to = packed0 + p * width;
      for (int r = 0; r < count; r += LANES) {
        FloatVector.fromArray(SPECIES, x, from + r).mul(alpha).intoArray(packed, to + r);
      }
    }
    for (int p = whole; p < depth; p++) {
      int from = x0 + p * stride;
      int to = packed0 + p * width;
      for (int r = 0; r < count; r++) {
        packed[to + r] = alpha * x[from + r];
      }
    }
  }

  /** How many rows, {@code stride} apart, begin where {@code room} or fewer numbers are skipped. */
  private static int wholeRows(int room, int stride, int depth) {
    return room < 0 ? 0 : Math.min(depth, room / stride + 1);
  }

  private static void transpose(
      float[] x,
      int x0,
      int stride,
      int count,
      int depth,
      float alpha,
      float[] packed,
      int packed0,
      int width) {
    int r = 0;
    for (; r + 4 <= count; r += 4) {
      transposeFour(x, x0 + r * stride, stride, depth, alpha, packed, packed0 + r, width);
    }
    for (; r < count; r++) {
      int from = x0 + r * stride;
      for (int p = 0; p < depth; p++) {
        packed[packed0 + r + p * width] = alpha * x[from + p];
      }
    }
  }

  /** Four rows at once: four neighbours in the packed order are written together. */
  private static void transposeFour(
      float[] x,
      int x0,
      int stride,
      int depth,
      float alpha,
      float[] packed,
      int packed0,
      int width) {
    int x1 = x0 + stride;
    int x2 = x1 + stride;
    int x3 = x2 + stride;
    for (int p = 0; p < depth; p++) {
      int to = packed0 + p * width;
      packed[to] = alpha * x[x0 + p];
      packed[to + 1] = alpha * x[x1 + p];
      packed[to + 2] = alpha * x[x2 + p];
      packed[to + 3] = alpha * x[x3 + p];
    }
  }

  private static void clear(int count, int depth, float[] packed, int packed0, int width) {
    for (int p = 0; p < depth; p++) {
      for (int r = count; r < width; r++) {
        packed[packed0 + p * width + r] = 0;
      }
    }
  }
}
