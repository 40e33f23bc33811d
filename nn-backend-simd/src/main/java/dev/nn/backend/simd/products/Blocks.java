package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.Memory.START;
import static dev.nn.backend.simd.products.Tiling.COLUMN_ROWS;
import static dev.nn.backend.simd.products.Tiling.ROWS;
import static dev.nn.backend.simd.products.Tiling.WIDTH;

import dev.nn.backend.simd.threads.Crew;
import dev.nn.backend.simd.threads.Range;

/**
 * A product in cache blocks, see {@link Tiling}. B is packed a {@link Slice} at a time, by each
 * thread for itself: fetching what another core has just packed takes longer. The threads share the
 * rows of C, for one slice after the other, or its columns, each part with slices of its own. No
 * sum is split, so the bits do not depend on the number of threads.
 */
final class Blocks {

  /** The numbers of half of an L1 cache. */
  private static final int HALF_L1 = 4096;

  private static final int CACHE_LINE = 16;

  private final Product product;
  private final Slice slice = new Slice();
  private final Range rows = this::rows;
  private final Range columns = this::columns;

  Blocks(Product product) {
    this.product = product;
  }

  void byRows(Crew crew) {
    slice.begin(product, 0, product.n);
    do {
      long multiplyAdds = (long) product.m * slice.depth * slice.width;
      crew.share(multiplyAdds, product.m, ROWS, rows);
    } while (slice.next());
  }

  void byColumns(Crew crew) {
    crew.share(product.multiplyAdds(), product.n, WIDTH, columns);
  }

  /** Rows {@code from} to {@code to - 1} of C, with the present slice. */
  private void rows(int from, int to) {
    Memory memory = Memory.take();
    memory.slice.pack(slice);
    strips(from, to, memory);
    memory.giveBack();
  }

  /** Columns {@code from} to {@code to - 1} of C. */
  private void columns(int from, int to) {
    Memory memory = Memory.take();
    memory.slice.begin(product, from, to);
    do {
      memory.slice.pack(product.b);
      strips(0, product.m, memory);
    } while (memory.slice.next());
    memory.giveBack();
  }

  /**
   * Rows {@code from} to {@code to - 1} of C, with a packed slice of B. A is read in place where
   * that is as fast.
   */
  private void strips(int from, int to, Memory memory) {
    Slice b = memory.slice;
    memory.b = b;
    int block = Tiling.columns(b.width, b.depth);
    int mc = inPlace(to - from, b) > 0 ? to - from : Tiling.packedRows(to - from, b.depth);
    for (int i = from; i < to; i += mc) {
      int count = Math.min(mc, to - i);
      int inPlace = inPlace(count, b);
      if (inPlace < count) {
        packStrips(i + inPlace, count - inPlace, memory);
      }
      for (int j = 0; j < b.width; j += block) {
        int end = Math.min(j + block, b.width);
        stripsInPlace(i, inPlace, j, end, memory);
        packedStrips(i + inPlace, count - inPlace, j, end, memory);
      }
    }
  }

  /**
   * How many of some rows of A are read in place: all if A is stored by rows, otherwise the whole
   * strips if they fit the L1 cache. A column takes a line there; columns a multiple of a large
   * power of two apart share a few sets, as if each took more.
   */
  private int inPlace(int count, Slice b) {
    Matrix a = product.a;
    long room = Math.max(CACHE_LINE, Integer.lowestOneBit(a.columnStride));
    int whole = room * b.depth <= HALF_L1 ? count / COLUMN_ROWS * COLUMN_ROWS : 0;
    return a.rowsContiguous() ? count : whole;
  }

  private void packStrips(int i, int count, Memory memory) {
    Matrix a = product.a;
    int depth = memory.b.depth;
    int a0 = a.at(i, memory.b.p0);
    float[] to = Memory.room(memory.strips, Tiling.up(count, COLUMN_ROWS) * depth);
    memory.strips = to;
    Packing.pack(a.data, a0, a.rowStride, a.columnStride, count, depth, to, START, COLUMN_ROWS);
  }

  /** A block of A, in place, with panels {@code from} to {@code to - 1} of the slice in use. */
  void stripsInPlace(int i, int count, int from, int to, Memory memory) {
    int height = product.a.rowsContiguous() ? ROWS : COLUMN_ROWS;
    for (int r = 0; r < count; r += height) {
      memory.strip.set(i + r, Math.min(height, count - r), memory.b.depth);
      memory.strip.a.setPart(product.a, i + r, memory.b.p0);
      panels(from, to, memory);
    }
  }

  private void packedStrips(int i, int count, int from, int to, Memory memory) {
    for (int r = 0; r < count; r += COLUMN_ROWS) {
      memory.strip.set(i + r, Math.min(COLUMN_ROWS, count - r), memory.b.depth);
      memory.strip.a.set(memory.strips, START + r * memory.b.depth, 1, COLUMN_ROWS);
      panels(from, to, memory);
    }
  }

  /** A strip of A with panels {@code from} to {@code to - 1} of the slice. */
  private void panels(int from, int to, Memory memory) {
    Matrix c = product.c;
    Slice b = memory.b;
    boolean starts = product.fresh && b.p0 == 0;
    for (int j = from; j < to; j += WIDTH) {
      memory.panel.set(b.panels, START + j * b.depth, WIDTH, 1);
      int c0 = c.at(memory.strip.i, b.j0 + j);
      int count = Math.min(WIDTH, to - j);
      if (count < WIDTH || !memory.strip.isWhole() || !c.rowsContiguous()) {
        edge(starts, c0, count, memory);
      } else {
        memory.to.set(c.data, c0, c.rowStride, 1);
        memory.multiply(starts);
      }
    }
  }

  /** A tile that does not fit wholly in C, or lies across it: it is computed in separate memory. */
  private void edge(boolean starts, int c0, int count, Memory memory) {
    memory.to.set(memory.tile, 0, WIDTH, 1);
    if (!starts) {
      load(c0, memory.strip.rows, count, memory.tile);
    }
    memory.multiply(starts);
    store(c0, memory.strip.rows, count, memory.tile);
  }

  private void load(int c0, int rows, int count, float[] tile) {
    Matrix c = product.c;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < count; j++) {
        tile[i * WIDTH + j] = c.data[c0 + i * c.rowStride + j * c.columnStride];
      }
    }
  }

  private void store(int c0, int rows, int count, float[] tile) {
    Matrix c = product.c;
    if (c.rowsContiguous()) {
      for (int i = 0; i < rows; i++) {
        System.arraycopy(tile, i * WIDTH, c.data, c0 + i * c.rowStride, count);
      }
      return;
    }
    Packing.transpose(tile, 0, WIDTH, rows, count, c.data, c0, c.columnStride);
  }
}
