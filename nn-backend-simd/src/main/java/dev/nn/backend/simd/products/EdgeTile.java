package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.vectors.Lanes.LANES;

/**
 * Some rows of a narrow C before and after the micro-kernel: panel by panel, a vector for each row,
 * so that the kernel need not handle a row's edge.
 */
final class EdgeTile {

  private EdgeTile() {}

  /** The tile = the rows of C that start at {@code c[cPos]}. */
  static void load(float[] c, int cPos, int rows, int n, float[] tile) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < n; j += LANES) {
        System.arraycopy(c, cPos + r * n + j, tile, position(r, j), Math.min(LANES, n - j));
      }
    }
  }

  /** The rows of C that start at {@code c[cPos]} = the tile. */
  static void store(float[] tile, int rows, int n, float[] c, int cPos) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < n; j += LANES) {
        System.arraycopy(tile, position(r, j), c, cPos + r * n + j, Math.min(LANES, n - j));
      }
    }
  }

  private static int position(int r, int j) {
    return j * ColumnsTile.ROWS + r * LANES;
  }
}
