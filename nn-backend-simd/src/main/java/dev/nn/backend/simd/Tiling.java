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
   * Rows of a full tile where A is read in place: its accumulators, two vectors of B and one of A
   * fit the registers.
   */
  static final int ROWS = REGISTERS == 32 ? 8 : 6;

  /** Rows of a full tile where A is packed. */
  static final int PACKED_ROWS = REGISTERS == 32 ? 8 : 4;

  /** Rows of a tile for what is left at the end. */
  static final int FEW_ROWS = 4;

  /** The most rows of a block of A; strips fill it exactly. */
  static final int BLOCK_ROWS = 512 / ROWS * ROWS;

  /** The most columns of a block of A, and rows of a panel of B. */
  static final int BLOCK_DEPTH = 400;

  private Tiling() {}

  /** The depth of the blocks that cut k evenly. */
  static int depth(int k) {
    return even(k, BLOCK_DEPTH);
  }

  /** The rows of the blocks that cut m evenly, in whole strips. */
  static int rows(int m) {
    return (even(m, BLOCK_ROWS) + ROWS - 1) / ROWS * ROWS;
  }

  /** The length of the fewest equal parts of at most {@code most}. */
  private static int even(int length, int most) {
    int parts = Math.max(1, (length + most - 1) / most);
    return (length + parts - 1) / parts;
  }

  /**
   * The height of the next packed strip when so many rows are left: a tile's height, maybe more
   * than left.
   */
  static int packedHeight(int rowsLeft) {
    return rowsLeft > FEW_ROWS ? PACKED_ROWS : FEW_ROWS;
  }
}
