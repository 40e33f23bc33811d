package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.REGISTERS;

/**
 * How a product is tiled: register tile, strip, panel, block.
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
 * <p>A tile of C lives in registers for kc steps. The strip of A stays in the L1 cache while all
 * panels of the block of B are processed; the block of B stays in the L2 cache while all strips of
 * A are. A is read once, row by row, which suits memory.
 */
final class Tiling {

  /** Columns of a tile: two vectors. */
  static final int WIDTH = 2 * LANES;

  /**
   * Rows of a full tile where A is read in place: its accumulators, two vectors of B and one of A
   * fit the registers.
   */
  static final int ROWS = REGISTERS == 32 ? 8 : 6;

  /** Rows of a tile where A is read by columns. */
  static final int COLUMN_ROWS = REGISTERS == 32 ? 8 : 4;

  /** The maximum number of columns of a strip of A, and of rows of a panel of B. */
  static final int MOST_DEPTH = REGISTERS == 32 ? 800 : 264;

  /** The maximum number of numbers in a block of B, or in a packed block of A: 400 KB. */
  static final int BLOCK = 100 * 1024;

  /** The numbers of an L2 cache. */
  static final int L2 = 1 << 18;

  /** Shallower blocks of B in place would load and store C too often. */
  private static final int LEAST_IN_PLACE = 256;

  private Tiling() {}

  /** The depth of the blocks that divide k evenly. */
  static int depth(int k) {
    return even(k, MOST_DEPTH);
  }

  /**
   * The depth of the blocks of B in place, with n columns: a panel of one stays in the L2 cache.
   */
  static int depthInPlace(int n, int k) {
    int apart = Integer.lowestOneBit(n);
    return apart > WIDTH ? even(k, Math.max(LEAST_IN_PLACE, L2 / apart)) : k;
  }

  /** The columns of the blocks that divide n evenly, in whole panels. */
  static int columns(int n, int depth) {
    return up(even(n, BLOCK / depth / WIDTH * WIDTH), WIDTH);
  }

  /** The rows of the blocks that divide m evenly where A is packed, in whole strips. */
  static int packedRows(int m, int depth) {
    return up(even(m, BLOCK / depth / COLUMN_ROWS * COLUMN_ROWS), COLUMN_ROWS);
  }

  static int up(int length, int tile) {
    return (length + tile - 1) / tile * tile;
  }

  /**
   * The length of the parts when split into the fewest equal ones of at most {@code most}; 0 for
   * nothing.
   */
  private static int even(int length, int most) {
    int parts = Math.max(1, (length + most - 1) / most);
    return (length + parts - 1) / parts;
  }
}
