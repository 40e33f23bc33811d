package dev.nn.backend.simd;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Some rows of C between two steps of the micro-kernel: panel by panel, {@link NarrowTile#ROWS}
 * vectors each, so that a row's edge needs no thought inside the kernel.
 */
final class CTile {

  private CTile() {}

  /** The tile = beta * the rows of C that start at {@code c[cPos]}. */
  static void load(float beta, float[] c, int cPos, int rows, int n, float[] tile) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < n; j += LANES) {
        int from = cPos + r * n + j;
        int to = position(r, j);
        if (from <= c.length - LANES) {
          FloatVector.fromArray(SPECIES, c, from).mul(beta).intoArray(tile, to);
        } else {
          for (int l = 0; l < Math.min(LANES, n - j); l++) {
            tile[to + l] = beta * c[from + l];
          }
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
        int from = position(r, j);
        int to = cPos + r * n + j;
        if (to <= end - LANES) {
          FloatVector.fromArray(SPECIES, tile, from).intoArray(c, to);
        } else {
          System.arraycopy(tile, from, c, to, Math.min(LANES, n - j));
        }
      }
    }
  }

  private static int position(int r, int j) {
    return j * NarrowTile.ROWS + r * LANES;
  }
}
