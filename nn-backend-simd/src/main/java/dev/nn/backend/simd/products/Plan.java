package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.Tiling.ROWS;
import static dev.nn.backend.simd.products.Tiling.WIDTH;

/** How a product is computed. All plans give the same bits. */
enum Plan {

  /** One row of C: B passes by once, see {@link OneRow}. */
  ONE_ROW,

  /** Few columns of C: A passes by once, and B is packed whole, see {@link FewColumns}. */
  FEW_COLUMNS,

  /** Few rows of C: B is read where it lies, see {@link FewRows}. */
  FEW_ROWS,

  /** Cache blocks, and the threads share out rows of C, see {@link Blocks}. */
  BLOCKS_BY_ROWS,

  /** Cache blocks, and the threads share out columns of C. */
  BLOCKS_BY_COLUMNS,

  /**
   * Cache blocks of the transposed product C' = B' * A', which packs less, and has as many rows.
   */
  BLOCKS_TRANSPOSED;

  /** The most rows that read B where it lies: a packed B would be used too seldom. */
  private static final int MOST_FEW_ROWS = 32;

  /** The most numbers of such a B where C has more rows than one tile: it is to stay in a cache. */
  private static final long MOST_UNPACKED = 1 << 18;

  /**
   * The plan for an m x n product with k products in a sum: the one place that decides.
   *
   * @param transA whether A is stored k x m
   * @param transB whether B is stored n x k
   * @param fresh whether C is not read
   */
  static Plan of(int m, int n, int k, boolean transA, boolean transB, boolean fresh, int threads) {
    if (m == 1) {
      return ONE_ROW;
    }
    if (n <= FewColumns.MOST) {
      return FEW_COLUMNS;
    }
    boolean plain = !transA && !transB && fresh;
    boolean staysInCache = m <= ROWS || (long) n * k <= MOST_UNPACKED * threads;
    if (plain && m <= MOST_FEW_ROWS && n >= WIDTH && staysInCache) {
      return FEW_ROWS;
    }
    if (transB && m <= n && m <= k / 2) {
      return BLOCKS_TRANSPOSED;
    }
    return threads == 1 || m >= n ? BLOCKS_BY_ROWS : BLOCKS_BY_COLUMNS;
  }
}
