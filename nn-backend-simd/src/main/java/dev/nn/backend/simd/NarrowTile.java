package dev.nn.backend.simd;

import dev.nn.backend.simd.vectors.Lanes;

/**
 * The shape of the register tile of {@link NarrowGemm}: some rows of C, one vector wide.
 *
 * <p>A CPU with two fma units of latency four needs eight chains under way at the least; more rows
 * share one load of B. Past the vector registers the accumulators would spill: CPUs with sixteen
 * lanes have 32 registers, the others are taken to have 16.
 */
final class NarrowTile {

  /** The most rows of C in a tile, each an accumulator. */
  static final int ROWS = Lanes.LANES == 16 ? NarrowColumnTile.ROWS : NarrowColumnHalfTile.ROWS;

  /** The columns of C that count as narrow. */
  static final int MAX_COLUMNS = 32;

  /** The deepest copied tile of A: it and the panel of B beside it fit in L1. */
  static final int A_DEPTH = 256;

  /** From one row of a copied tile to the next: odd in cache lines, so that rows share no set. */
  static final int A_STRIDE = A_DEPTH + 16;

  private NarrowTile() {}

  /** The rows of a tile for A stored k x m (columns side by side) or m x k. */
  static int rows(boolean transA) {
    return transA ? ROWS : NarrowRowTile.ROWS;
  }
}
