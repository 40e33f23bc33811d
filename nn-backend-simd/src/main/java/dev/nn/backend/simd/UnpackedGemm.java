package dev.nn.backend.simd;

import static dev.nn.backend.simd.Tiling.ROWS;
import static dev.nn.backend.simd.Tiling.WIDTH;

/**
 * C = A * B where C has few rows: the forward pass of a small batch.
 *
 * <p>Packing B takes as long as multiplying eight rows with it or so, and pays when many strips of
 * A use it. Few rows are quicker with B where it lies, as long as it stays in the second cache.
 * Nothing is copied at the edges either: the last panel begins early and computes some columns of C
 * twice, to the same bits, for each chain starts at +0 and C is not read.
 */
final class UnpackedGemm {

  /** The most rows of C. */
  private static final int MOST_ROWS = 32;

  /** The most numbers of B where C has more rows than one tile. */
  private static final int MOST_NUMBERS = 1 << 18;

  private UnpackedGemm() {}

  /** Whether this plan can compute the product, and is the quicker one. */
  static boolean suits(int m, int n, int k, Matrix a, Matrix b, Matrix c) {
    return m <= MOST_ROWS
        && n >= WIDTH
        && (m <= ROWS || (long) n * k <= MOST_NUMBERS)
        && a.rowsContiguous()
        && b.rowsContiguous()
        && c.rowsContiguous();
  }

  /** C = A * B. A panel of B stays in the cache while all strips of A pass by. */
  static void multiply(int m, int n, int k, Matrix a, Matrix b, Matrix c) {
    for (int j = 0; j < n; j += WIDTH) {
      int column = Math.min(j, n - WIDTH);
      for (int i = 0; i < m; i += ROWS) {
        tile(i, column, Math.min(ROWS, m - i) - 1, k, a, b, c);
      }
    }
  }

  private static void tile(int i, int j, int last, int k, Matrix a, Matrix b, Matrix c) {
    int a0 = a.at(i, 0);
    int b0 = b.at(0, j);
    int c0 = c.at(i, j);
    if (ROWS == 8) {
      UnpackedTiles.tile8(
          k, a.data, a0, a.rowStride, b.data, b0, b.rowStride, c.data, c0, c.rowStride, last);
    } else {
      UnpackedTiles.tile6(
          k, a.data, a0, a.rowStride, b.data, b0, b.rowStride, c.data, c0, c.rowStride, last);
    }
  }
}
