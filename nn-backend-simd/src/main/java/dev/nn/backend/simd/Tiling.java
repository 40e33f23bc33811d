package dev.nn.backend.simd;

import static dev.nn.backend.simd.Lanes.LANES;
import static dev.nn.backend.simd.Lanes.REGISTERS;

/**
 * How a product is cut: register tile, panel, block.
 *
 * <pre>
 *            n                      WIDTH                  n
 *        +-------+                 +-----+             +-------+
 *        |       |         kc      | pan |             | tile  |  ROWS
 *      k |   B   |                 | el  |           m |   C   |
 *        |       |                 +-----+             |       |
 *        +-------+   A: mc x kc, in strips of ROWS     +-------+
 * </pre>
 *
 * <p>A tile of C lives in registers for kc steps. The panel of B that it uses stays in the first
 * cache while all strips of the block of A pass by; the block of A stays in the second cache while
 * all panels of B pass by.
 */
final class Tiling {

  /** Columns of a tile: two vectors. */
  static final int WIDTH = 2 * LANES;

  /**
   * Rows of a full tile: its accumulators, two vectors of B and one number of A fill the registers.
   */
  static final int ROWS = REGISTERS == 32 ? 14 : 4;

  /** The most rows of a block of A; strips fill it exactly. */
  static final int BLOCK_ROWS = ROWS * (REGISTERS == 32 ? 36 : 126);

  /** The most columns of a block of A, and rows of a panel of B. */
  static final int BLOCK_DEPTH = 400;

  private Tiling() {}

  /** The depth of the blocks that cut k evenly. */
  static int depth(int k) {
    int blocks = (k + BLOCK_DEPTH - 1) / BLOCK_DEPTH;
    return (k + blocks - 1) / Math.max(1, blocks);
  }

  /**
   * The height of the next strip when so many rows are left: a tile's height, maybe more than left.
   */
  static int height(int rowsLeft) {
    if (rowsLeft >= ROWS) {
      return ROWS;
    }
    return rowsLeft > 8 ? ROWS : rowsLeft > 4 ? 8 : 4;
  }
}
