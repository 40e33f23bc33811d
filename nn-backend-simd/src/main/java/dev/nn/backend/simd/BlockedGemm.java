package dev.nn.backend.simd;

import static dev.nn.backend.simd.Tiling.ROWS;
import static dev.nn.backend.simd.Tiling.WIDTH;
import static dev.nn.backend.simd.Workspace.BLOCK;
import static dev.nn.backend.simd.Workspace.PANEL;
import static dev.nn.backend.simd.Workspace.TILE;

/**
 * C = alpha * A * B + C in cache blocks; the operands stand in a workspace.
 *
 * <p>A large product is halved until each thread has a part: across the longer side of C, so that
 * the parts share as little as possible of what they pack. No sum is cut, so the number of threads
 * does not show in the bits.
 */
final class BlockedGemm {

  /** Up to so many columns of C, rows of A are read where they lie. */
  private static final int IN_PLACE_COLUMNS = 1000;

  /** Where chains start that have no C to go on from; rows are 0 numbers apart. */
  private static final float[] ZEROS = new float[WIDTH];

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

  /** C = alpha * A * B + C, or without C if fresh, on so many threads. */
  void multiply(int m, int n, int k, float alpha, boolean fresh, int threads) {
    if (threads == 1) {
      blocks(m, n, k, alpha, fresh);
      return;
    }
    int here = threads / 2;
    boolean byRows = m >= n;
    int cut = byRows ? Threads.cut(m, here, threads, ROWS) : Threads.cut(n, here, threads, WIDTH);
    Workspace other = Workspace.take();
    other.a.setPart(a, byRows ? cut : 0, 0);
    other.b.setPart(b, 0, byRows ? 0 : cut);
    other.c.setPart(c, byRows ? cut : 0, byRows ? 0 : cut);
    int place =
        other.offer(byRows ? m - cut : m, byRows ? n : n - cut, k, alpha, fresh, threads - here);
    try {
      multiply(byRows ? cut : m, byRows ? n : cut, k, alpha, fresh, here);
    } catch (RuntimeException | Error e) {
      Helpers.withdraw(other.part, place);
      throw e;
    }
    Helpers.finish(other.part, place);
    other.giveBack();
  }

  private void blocks(int m, int n, int k, float alpha, boolean fresh) {
    boolean inPlace = alpha == 1 && a.rowsContiguous() && n <= IN_PLACE_COLUMNS;
    int kc = Tiling.depth(k);
    int mc = Tiling.rows(m);
    for (int p0 = 0; p0 < k; p0 += kc) {
      int depth = Math.min(kc, k - p0);
      for (int i0 = 0; i0 < m; i0 += mc) {
        int rows = Math.min(mc, m - i0);
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
      height = Tiling.packedHeight(rows - i);
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
      boolean packed = i >= firstPacked;
      height = packed ? Tiling.packedHeight(rows - i) : ROWS;
      int count = Math.min(height, rows - i);
      boolean whole = count == height && columns == WIDTH && c.rowsContiguous();
      int c0 = c.at(i0 + i, j0);
      int from = packed ? strip : a.at(i0 + i, p0);
      float[] start = fresh ? ZEROS : whole ? c.data : memory;
      int start0 = fresh ? 0 : whole ? c0 : TILE;
      int startStride = fresh ? 0 : whole ? c.rowStride : WIDTH;
      if (whole) {
        tile(packed, height, depth, from, start, start0, startStride, c.data, c0, c.rowStride);
      } else {
        if (!fresh) {
          loadTile(c0, count, columns);
        }
        tile(packed, height, depth, from, start, start0, startStride, memory, TILE, WIDTH);
        storeTile(c0, count, columns);
      }
      if (packed) {
        strip += height * depth;
      }
    }
  }

  private void tile(
      boolean packed,
      int height,
      int depth,
      int from,
      float[] start,
      int start0,
      int startStride,
      float[] to,
      int to0,
      int toStride) {
    if (!packed) {
      if (ROWS == 8) {
        RowTiles.tile8(
            depth,
            a.data,
            from,
            a.rowStride,
            memory,
            PANEL,
            start,
            start0,
            startStride,
            to,
            to0,
            toStride);
      } else {
        RowTiles.tile6(
            depth,
            a.data,
            from,
            a.rowStride,
            memory,
            PANEL,
            start,
            start0,
            startStride,
            to,
            to0,
            toStride);
      }
    } else if (height == 8) {
      PackedTiles.tile8(
          depth, memory, from, memory, PANEL, start, start0, startStride, to, to0, toStride);
    } else {
      PackedTiles.tile4(
          depth, memory, from, memory, PANEL, start, start0, startStride, to, to0, toStride);
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
