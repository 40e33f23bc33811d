package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.Tiling.ROWS;
import static dev.nn.backend.simd.products.Tiling.WIDTH;

/** How a product is computed. All plans give the same bits. */
enum Plan {

  /** One row of C: B is streamed once, see {@link OneRow}. */
  ONE_ROW,

  /** One row of C and B stored n x k: C' = B' * A' has one column, and is planned as such. */
  ONE_ROW_TRANSPOSED,

  /** Few columns of C, which is not read: A is streamed once, see {@link FewColumns}. */
  FEW_COLUMNS,

  /** Few rows of C: B is read in place, see {@link FewRows}. */
  FEW_ROWS,

  /** Cache blocks, with the rows of C shared among the threads, see {@link Blocks}. */
  BLOCKS_BY_ROWS,

  /** Cache blocks, with the columns of C shared among the threads. */
  BLOCKS_BY_COLUMNS,

  /**
   * Cache blocks of the transposed product C' = B' * A', which packs less and has at least as many
   * rows.
   */
  BLOCKS_TRANSPOSED;

  /** The most rows for which B is read in place: a packed B would be reused too rarely. */
  private static final int MOST_FEW_ROWS = 128;

  /**
   * The plan for an m x n product with k products in a sum: the one place that decides.
   *
   * @param transA whether A is stored k x m
   * @param transB whether B is stored n x k
   * @param fresh whether C is not read
   */
  static Plan of(int m, int n, int k, boolean transA, boolean transB, boolean fresh, int threads) {
    if (m == 1) {
      return transB ? ONE_ROW_TRANSPOSED : ONE_ROW;
    }
    if (n <= FewColumns.MOST && fresh) {
      return FEW_COLUMNS;
    }
    boolean plain = !transA && !transB && fresh;
    // A panel of B stays in the L2 cache, or half of one if the rows are few.
    // Rows of B a multiple of a large power of two apart share a few sets, as if each took more.
    long room = (long) Math.max(WIDTH, Integer.lowestOneBit(n)) * k;
    long cache = (long) Tiling.L2 * Math.max(threads, m <= MOST_FEW_ROWS / 4 ? 2 : 1);
    boolean staysInCache = m <= ROWS || room <= cache;
    if (plain && m <= MOST_FEW_ROWS && n >= WIDTH && staysInCache) {
      return FEW_ROWS;
    }
    if (transB && m <= n && m <= k / 2) {
      return BLOCKS_TRANSPOSED;
    }
    return threads == 1 || m >= n ? BLOCKS_BY_ROWS : BLOCKS_BY_COLUMNS;
  }
}
