package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Some rows of a narrow C before and after the micro-kernel: panel by panel, a vector for each row,
 * so that a row's edge needs no thought inside the kernel.
 */
final class EdgeTile {

  private EdgeTile() {}

  /** The tile = the rows of C that start at {@code c[cPos]}. */
  static void load(float[] c, int cPos, int rows, int n, float[] tile) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < n; j += LANES) {
        int from = cPos + r * n + j;
        if (from <= c.length - LANES) {
          FloatVector.fromArray(SPECIES, c, from).intoArray(tile, position(r, j));
        } else {
          System.arraycopy(c, from, tile, position(r, j), Math.min(LANES, n - j));
        }
      }
    }
  }

  /**
   * The rows of C = the tile.
   *
   * <p>A vector that passes the edge of its row spoils the start of the next, which is written
   * after it; the last vectors of the last rows go lane by lane.
   */
  static void store(float[] tile, int rows, int n, float[] c, int cPos) {
    int end = cPos + rows * n;
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < n; j += LANES) {
        int to = cPos + r * n + j;
        if (to <= end - LANES) {
          FloatVector.fromArray(SPECIES, tile, position(r, j)).intoArray(c, to);
        } else {
          System.arraycopy(tile, position(r, j), c, to, Math.min(LANES, n - j));
        }
      }
    }
  }

  private static int position(int r, int j) {
    return j * FewColumns.ROWS + r * LANES;
  }
}
