package dev.nn.backend.simd;

import static dev.nn.backend.simd.Tiling.BLOCK_ROWS;
import static dev.nn.backend.simd.Tiling.ROWS;
import static dev.nn.backend.simd.Tiling.WIDTH;
import static dev.nn.backend.simd.Workspace.BLOCK;
import static dev.nn.backend.simd.Workspace.PANEL;
import static dev.nn.backend.simd.Workspace.TILE;

/** C = alpha * A * B + C in cache blocks, on one thread; the operands stand in a workspace. */
final class BlockedGemm {

  /** Up to so many columns of C, rows of A are read where they lie. */
  private static final int IN_PLACE_COLUMNS = 160;

  private final Matrix a;
  private final Matrix b;
  private final Matrix c;
  private final float[] memory;

  BlockedGemm(Workspace space) {
    this.a = space.a;
    this.b = space.b;
    this.c = space.c;
    this.memory = space.memory;
  }

  /** C = alpha * A * B + C, or without C if fresh. */
  void multiply(int m, int n, int k, float alpha, boolean fresh) {
    boolean inPlace = alpha == 1 && a.rowsContiguous() && n <= IN_PLACE_COLUMNS;
    int kc = Tiling.depth(k);
    for (int p0 = 0; p0 < k; p0 += kc) {
      int depth = Math.min(kc, k - p0);
      for (int i0 = 0; i0 < m; i0 += BLOCK_ROWS) {
        int rows = Math.min(BLOCK_ROWS, m - i0);
        int firstPacked = inPlace ? rows - rows % ROWS : 0;
        packBlock(i0 + firstPacked, rows - firstPacked, p0, depth, alpha);
        for (int j0 = 0; j0 < n; j0 += WIDTH) {
          int columns = Math.min(WIDTH, n - j0);
          packPanel(p0, depth, j0, columns);
          multiplyBlock(i0, rows, firstPacked, p0, depth, j0, columns, fresh && p0 == 0);
        }
      }
    }
  }

  private void packBlock(int i0, int rows, int p0, int depth, float alpha) {
    int to = BLOCK;
    int height;
    for (int i = 0; i < rows; i += height) {
      height = Tiling.height(rows - i);
      int count = Math.min(height, rows - i);
      Packing.pack(
          a.data,
          a.at(i0 + i, p0),
          a.rowStride,
          a.columnStride,
          count,
          depth,
          alpha,
          memory,
          to,
          height);
      to += height * depth;
    }
  }

  private void packPanel(int p0, int depth, int j0, int columns) {
    Packing.pack(
        b.data, b.at(p0, j0), b.columnStride, b.rowStride, columns, depth, 1, memory, PANEL, WIDTH);
  }

  /** All strips of a block of A with one panel of B. */
  private void multiplyBlock(
      int i0, int rows, int firstPacked, int p0, int depth, int j0, int columns, boolean fresh) {
    int strip = BLOCK;
    int height;
    for (int i = 0; i < rows; i += height) {
      height = Tiling.height(rows - i);
      boolean packed = i >= firstPacked;
      int count = Math.min(height, rows - i);
      boolean whole = count == height && columns == WIDTH && c.rowsContiguous();
      int c0 = c.at(i0 + i, j0);
      int from = packed ? strip : a.at(i0 + i, p0);
      if (whole) {
        tile(packed, height, depth, from, c.data, c0, c.rowStride, fresh);
      } else {
        if (!fresh) {
          loadTile(c0, count, columns);
        }
        tile(packed, height, depth, from, memory, TILE, WIDTH, fresh);
        storeTile(c0, count, columns);
      }
      if (packed) {
        strip += height * depth;
      }
    }
  }

  private void tile(
      boolean packed, int height, int depth, int from, float[] to, int c0, int ldc, boolean fresh) {
    if (!packed) {
      if (height == 14) {
        RowTiles.tile14(depth, a.data, from, a.rowStride, memory, PANEL, to, c0, ldc, fresh);
      } else {
        RowTiles.tile4(depth, a.data, from, a.rowStride, memory, PANEL, to, c0, ldc, fresh);
      }
    } else if (height == 14) {
      PackedTiles.tile14(depth, memory, from, memory, PANEL, to, c0, ldc, fresh);
    } else if (height == 8) {
      PackedTiles.tile8(depth, memory, from, memory, PANEL, to, c0, ldc, fresh);
    } else {
      PackedTiles.tile4(depth, memory, from, memory, PANEL, to, c0, ldc, fresh);
    }
  }

  private void loadTile(int c0, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      int from = c0 + i * c.rowStride;
      int to = TILE + i * WIDTH;
      for (int j = 0; j < columns; j++) {
        memory[to + j] = c.data[from + j * c.columnStride];
      }
    }
  }

  private void storeTile(int c0, int rows, int columns) {
    if (c.rowsContiguous()) {
      for (int i = 0; i < rows; i++) {
        System.arraycopy(memory, TILE + i * WIDTH, c.data, c0 + i * c.rowStride, columns);
      }
    } else {
      for (int j = 0; j < columns; j++) {
        int to = c0 + j * c.columnStride;
        for (int i = 0; i < rows; i++) {
          c.data[to + i] = memory[TILE + i * WIDTH + j];
        }
      }
    }
  }
}
