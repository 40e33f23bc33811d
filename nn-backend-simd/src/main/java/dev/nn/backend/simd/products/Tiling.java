package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.REGISTERS;

/**
 * How a product is cut: register tile, strip, panel, block.
 *
 * <pre>
 *                              nc, in panels
 *                            +-----+-----+-----+
 *                         kc |     |     |     |   B, packed
 *                            +-----+-----+-----+
 *               kc            WIDTH
 *        +--------------+    +-----+-----+-----+
 *   ROWS |   a strip    |    | tile|     |     |   C
 *        +--------------+    +-----+-----+-----+
 * </pre>
 *
 * <p>A tile of C lives in registers for kc steps. The strip of A stays in the first cache while all
 * panels of the block of B pass by; the block of B stays in the second cache while all strips of A
 * pass by. A is read once, row after row, which suits what comes from memory.
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

  /** The most columns of a strip of A, and rows of a panel of B. */
  static final int MOST_DEPTH = REGISTERS == 32 ? 800 : 264;

  /** The most numbers in a block of B, and in one of A that is packed: 400 KB. */
  static final int BLOCK = 100 * 1024;

  private Tiling() {}

  /** The depth of the blocks that cut k evenly. */
  static int depth(int k) {
    return even(k, MOST_DEPTH);
  }

  /** The columns of the blocks that cut n evenly, in whole panels. */
  static int columns(int n, int depth) {
    return up(even(n, BLOCK / depth / WIDTH * WIDTH), WIDTH);
  }

  /** The rows of the blocks that cut m evenly where A is packed, in whole strips. */
  static int packedRows(int m, int depth) {
    return up(even(m, BLOCK / depth / PACKED_ROWS * PACKED_ROWS), PACKED_ROWS);
  }

  static int up(int length, int tile) {
    return (length + tile - 1) / tile * tile;
  }

  /** The length of the fewest equal parts of at most {@code most}; 0 of nothing. */
  private static int even(int length, int most) {
    int parts = Math.max(1, (length + most - 1) / most);
    return (length + parts - 1) / parts;
  }

  /** How many of so many packed rows go into a low strip at the end. */
  static int fewRows(int rows) {
    int rest = rows % PACKED_ROWS;
    return rest <= FEW_ROWS ? rest : 0;
  }

  /** The height of the next packed strip when so many rows are left. */
  static int packedHeight(int rowsLeft) {
    return rowsLeft > FEW_ROWS ? PACKED_ROWS : FEW_ROWS;
  }
}
