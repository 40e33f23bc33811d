package dev.nn.backend.simd;

import static dev.nn.backend.simd.Tiling.FEW_ROWS;
import static dev.nn.backend.simd.Tiling.PACKED_ROWS;
import static dev.nn.backend.simd.Tiling.ROWS;
import static dev.nn.backend.simd.Tiling.WIDTH;
import static dev.nn.backend.simd.Workspace.PANELS;
import static dev.nn.backend.simd.Workspace.STRIPS;
import static dev.nn.backend.simd.Workspace.TILE;

/**
 * C = alpha * A * B + C in cache blocks, see {@link Tiling}; the operands stand in a workspace.
 *
 * <p>A large product is halved until each thread has a part: across the longer side of C, so that
 * the parts share as little as possible of what they pack. No sum is cut, so the number of threads
 * does not show in the bits.
 */
final class BlockedGemm {

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
      part(m, n, k, alpha, fresh);
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

  private void part(int m, int n, int k, float alpha, boolean fresh) {
    if (fresh && alpha == 1 && UnpackedGemm.suits(m, n, k, a, b, c)) {
      UnpackedGemm.multiply(m, n, k, a, b, c);
    } else {
      blocks(m, n, k, alpha, fresh);
    }
  }

  private void blocks(int m, int n, int k, float alpha, boolean fresh) {
    boolean inPlace = alpha == 1 && a.rowsContiguous();
    int kc = Tiling.depth(k);
    int nc = Tiling.columns(n, kc);
    int mc = inPlace ? m : Tiling.packedRows(m, kc);
    for (int p0 = 0; p0 < k; p0 += kc) {
      int depth = Math.min(kc, k - p0);
      for (int i0 = 0; i0 < m; i0 += mc) {
        int rows = Math.min(mc, m - i0);
        int firstPacked = inPlace ? rows - rows % ROWS : 0;
        packStrips(i0 + firstPacked, rows - firstPacked, p0, depth, alpha);
        for (int j0 = 0; j0 < n; j0 += nc) {
          int columns = Math.min(nc, n - j0);
          packPanels(p0, depth, j0, columns);
          strips(i0, rows, firstPacked, p0, depth, j0, columns, fresh && p0 == 0);
        }
      }
    }
  }

  /** High strips, and a low one at the end where that is enough. */
  private void packStrips(int i0, int rows, int p0, int depth, float alpha) {
    int high = rows - Tiling.fewRows(rows);
    packStrips(i0, high, p0, depth, alpha, STRIPS, PACKED_ROWS);
    packStrips(i0 + high, rows - high, p0, depth, alpha, STRIPS + high * depth, FEW_ROWS);
  }

  private void packStrips(int i, int rows, int p, int depth, float alpha, int to, int height) {
    Packing.pack(
        a.data, a.at(i, p), a.rowStride, a.columnStride, rows, depth, alpha, memory, to, height);
  }

  private void packPanels(int p0, int depth, int j0, int columns) {
    Packing.pack(
        b.data,
        b.at(p0, j0),
        b.columnStride,
        b.rowStride,
        columns,
        depth,
        1,
        memory,
        PANELS,
        WIDTH);
  }

  /** All strips of a block of A with a block of B. */
  private void strips(
      int i0, int rows, int firstPacked, int p0, int depth, int j0, int columns, boolean starts) {
    for (int i = 0; i < firstPacked; i += ROWS) {
      int at = a.at(i0 + i, p0);
      strip(false, ROWS, ROWS, i0 + i, a.data, at, depth, j0, columns, starts);
    }
    int height;
    for (int i = firstPacked; i < rows; i += height) {
      height = Tiling.packedHeight(rows - i);
      int count = Math.min(height, rows - i);
      int at = STRIPS + (i - firstPacked) * depth;
      strip(true, height, count, i0 + i, memory, at, depth, j0, columns, starts);
    }
  }

  /** A strip of A with all panels of the block of B. */
  private void strip(
      boolean packed,
      int height,
      int rows,
      int i,
      float[] strip,
      int strip0,
      int depth,
      int j0,
      int columns,
      boolean starts) {
    for (int j = 0; j < columns; j += WIDTH) {
      int width = Math.min(WIDTH, columns - j);
      int panel = PANELS + j * depth;
      int c0 = c.at(i, j0 + j);
      boolean whole = rows == height && width == WIDTH && c.rowsContiguous();
      float[] to = whole ? c.data : memory;
      int to0 = whole ? c0 : TILE;
      int toStride = whole ? c.rowStride : WIDTH;
      if (!whole && !starts) {
        loadTile(c0, rows, width);
      }
      float[] from = starts ? ZEROS : to;
      int from0 = starts ? 0 : to0;
      int fromStride = starts ? 0 : toStride;
      tile(packed, height, depth, strip, strip0, panel, from, from0, fromStride, to, to0, toStride);
      if (!whole) {
        storeTile(c0, rows, width);
      }
    }
  }

  private void tile(
      boolean packed,
      int height,
      int depth,
      float[] strip,
      int strip0,
      int panel,
      float[] from,
      int from0,
      int fromStride,
      float[] to,
      int to0,
      int toStride) {
    if (packed && height == 8) {
      PackedTiles.tile8(
          depth, strip, strip0, memory, panel, from, from0, fromStride, to, to0, toStride);
    } else if (packed) {
      PackedTiles.tile4(
          depth, strip, strip0, memory, panel, from, from0, fromStride, to, to0, toStride);
    } else if (ROWS == 8) {
      RowTiles.tile8(
          depth,
          strip,
          strip0,
          a.rowStride,
          memory,
          panel,
          from,
          from0,
          fromStride,
          to,
          to0,
          toStride);
    } else {
      RowTiles.tile6(
          depth,
          strip,
          strip0,
          a.rowStride,
          memory,
          panel,
          from,
          from0,
          fromStride,
          to,
          to0,
          toStride);
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
