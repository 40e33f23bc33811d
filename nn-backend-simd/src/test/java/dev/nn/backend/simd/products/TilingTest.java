package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.Tiling.BLOCK;
import static dev.nn.backend.simd.products.Tiling.COLUMN_ROWS;
import static dev.nn.backend.simd.products.Tiling.MOST_DEPTH;
import static dev.nn.backend.simd.products.Tiling.WIDTH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks cut a side evenly, and fit the memory they are packed into. */
class TilingTest {

  @Test
  void depths() {
    assertEquals(0, Tiling.depth(0));
    assertEquals(1, Tiling.depth(1));
    assertEquals(MOST_DEPTH, Tiling.depth(MOST_DEPTH));
    assertEquals(MOST_DEPTH / 2 + 1, Tiling.depth(MOST_DEPTH + 1));
    assertEquals(MOST_DEPTH, Tiling.depth(3 * MOST_DEPTH));
  }

  /** Rows a multiple of a large power of two apart count as if they were as long as that. */
  @Test
  void depthsInPlace() {
    assertEquals(784, Tiling.depthInPlace(500, 784));
    assertEquals(784, Tiling.depthInPlace(256, 784));
    assertEquals(512, Tiling.depthInPlace(512, 512));
    assertEquals(392, Tiling.depthInPlace(512, 784));
    assertEquals(392, Tiling.depthInPlace(1536, 784));
    assertEquals(256, Tiling.depthInPlace(1024, 512));
    assertEquals(256, Tiling.depthInPlace(4 * Tiling.L2, 512));
    assertEquals(255, Tiling.depthInPlace(4 * Tiling.L2, 255));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31, 32, 33, 264, 784, 800})
  void blocksFitTheirMemory(int k) {
    int depth = Tiling.depth(k);
    int mostColumns = BLOCK / depth / WIDTH * WIDTH;
    assertEquals(0, Tiling.columns(0, depth));
    assertEquals(WIDTH, Tiling.columns(1, depth));
    assertEquals(2 * WIDTH, Tiling.columns(WIDTH + 1, depth));
    assertEquals(mostColumns, Tiling.columns(mostColumns, depth));
    assertEquals(mostColumns, Tiling.columns(2 * mostColumns, depth));
    assertTrue(Tiling.columns(mostColumns + 1, depth) < mostColumns / 2 + 2 * WIDTH);
    int mostRows = BLOCK / depth / COLUMN_ROWS * COLUMN_ROWS;
    assertEquals(0, Tiling.packedRows(0, depth));
    assertEquals(COLUMN_ROWS, Tiling.packedRows(1, depth));
    assertEquals(2 * COLUMN_ROWS, Tiling.packedRows(COLUMN_ROWS + 1, depth));
    assertEquals(mostRows, Tiling.packedRows(mostRows, depth));
    assertEquals(mostRows, Tiling.packedRows(2 * mostRows, depth));
    assertTrue(Tiling.packedRows(mostRows + 1, depth) < mostRows / 2 + 2 * COLUMN_ROWS);
  }
}
