package dev.nn.backend.simd;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * B cut into panels that are one vector wide: element (p, j) stands at {@code ((j / LANES) * k + p)
 * * LANES + j % LANES}, so that the micro-kernel reads one panel from its first float to its last.
 *
 * <p>Lanes beyond column n hold whatever was there; the columns of C that they make are dropped.
 */
final class BPanels {

  private BPanels() {}

  /** How many panels n columns need. */
  static int count(int n) {
    return (n + LANES - 1) / LANES;
  }

  /** Copies B, k x n. */
  static void pack(int n, int k, float[] b, int bOffset, float[] panels) {
    for (int j = 0; j < n; j += LANES) {
      int panel = j * k;
      int columns = Math.min(LANES, n - j);
      int whole = wholeVectors(b.length, bOffset + j, n, k);

      // Vectorized body: a vector that passes the edge of its row reads the next row's floats.
      for (int p = 0; p < whole; p++) {
        FloatVector.fromArray(SPECIES, b, bOffset + j + p * n).intoArray(panels, panel + p * LANES);
      }

      // Scalar tail: the rows at the end of the array.
      for (int p = whole; p < k; p++) {
        for (int l = 0; l < columns; l++) {
          panels[panel + p * LANES + l] = b[bOffset + j + p * n + l];
        }
      }
    }
  }

  /** Copies B stored as its transpose, n x k. */
  static void packTransposed(int n, int k, float[] b, int bOffset, float[] panels) {
    for (int j = 0; j < n; j++) {
      int row = bOffset + j * k;
      int column = (j - j % LANES) * k + j % LANES;
      for (int p = 0; p < k; p++) {
        panels[column + p * LANES] = b[row + p];
      }
    }
  }

  /** How many of the rows that start at {@code first + row * stride} have a vector in the array. */
  static int wholeVectors(int length, int first, int stride, int rows) {
    int room = length - LANES - first;
    return room < 0 ? 0 : Math.min(rows, room / stride + 1);
  }
}
