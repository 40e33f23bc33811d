package dev.nn.backend.simd;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * A block of alpha * A copied for the micro-kernel, which reads A in place otherwise: where alpha
 * is not 1, and where A is stored k x m and fewer rows are left than the kernel reads side by side.
 */
final class ATile {

  private ATile() {}

  /** Element (r, p) goes to {@code r * A_STRIDE + p}; A is stored m x k. */
  static void copyRows(
      float alpha, float[] a, int aPos, int lda, int rows, int depth, float[] tile) {
    for (int r = 0; r < rows; r++) {
      copy(alpha, a, aPos + r * lda, depth, tile, r * NarrowTile.A_STRIDE);
    }
  }

  /** Element (r, p) goes to {@code p * ROWS + r}; A is stored k x m. */
  static void copyColumns(
      float alpha, float[] a, int aPos, int lda, int rows, int depth, float[] tile) {
    for (int p = 0; p < depth; p++) {
      copy(alpha, a, aPos + p * lda, rows, tile, p * NarrowTile.ROWS);
    }
  }

  /** Copies {@code length} floats; the last vector may write up to LANES - 1 more. */
  private static void copy(
      float alpha, float[] from, int fromPos, int length, float[] to, int toPos) {
    int e = 0;

    // Vectorized body: the last vector may pass the edge where the array has the floats.
    int last = Math.min(length - 1, from.length - LANES - fromPos);
    for (; e <= last; e += LANES) {
      FloatVector.fromArray(SPECIES, from, fromPos + e).mul(alpha).intoArray(to, toPos + e);
    }

    // Scalar tail: the end of the array.
    for (; e < length; e++) {
      to[toPos + e] = alpha * from[fromPos + e];
    }
  }
}
