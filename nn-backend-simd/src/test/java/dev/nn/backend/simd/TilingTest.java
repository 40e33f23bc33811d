package dev.nn.backend.simd;

import static dev.nn.backend.simd.Tiling.BLOCK_DEPTH;
import static dev.nn.backend.simd.Tiling.BLOCK_ROWS;
import static dev.nn.backend.simd.Tiling.FEW_ROWS;
import static dev.nn.backend.simd.Tiling.PACKED_ROWS;
import static dev.nn.backend.simd.Tiling.ROWS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Blocks cut a side evenly, and fit the memory they are packed into. */
class TilingTest {

  @Test
  void depths() {
    assertEquals(0, Tiling.depth(0));
    assertEquals(1, Tiling.depth(1));
    assertEquals(BLOCK_DEPTH, Tiling.depth(BLOCK_DEPTH));
    assertEquals(BLOCK_DEPTH / 2 + 1, Tiling.depth(BLOCK_DEPTH + 1));
    assertEquals(BLOCK_DEPTH, Tiling.depth(3 * BLOCK_DEPTH));
  }

  @Test
  void rowsInWholeStrips() {
    assertEquals(ROWS, Tiling.rows(1));
    assertEquals(ROWS, Tiling.rows(ROWS));
    assertEquals(2 * ROWS, Tiling.rows(ROWS + 1));
    assertEquals(0, BLOCK_ROWS % ROWS);
    assertEquals(BLOCK_ROWS, Tiling.rows(BLOCK_ROWS));
    assertEquals(BLOCK_ROWS, Tiling.rows(2 * BLOCK_ROWS));
  }

  @Test
  void heightsOfPackedStrips() {
    assertEquals(FEW_ROWS, Tiling.packedHeight(1));
    assertEquals(FEW_ROWS, Tiling.packedHeight(FEW_ROWS));
    assertEquals(PACKED_ROWS, Tiling.packedHeight(FEW_ROWS + 1));
  }
}
