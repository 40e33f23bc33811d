package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.Memory.START;
import static dev.nn.backend.simd.products.Tiling.PACKED_ROWS;
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
   * Rows {@code from} to {@code to - 1} of C, with a packed slice of B. A is read in place if its
   * rows are contiguous.
   */
  private void strips(int from, int to, Memory memory) {
    Slice b = memory.slice;
    memory.b = b;
    int block = Tiling.columns(b.width, b.depth);
    boolean inPlace = product.a.rowsContiguous();
    int mc = inPlace ? to - from : Tiling.packedRows(to - from, b.depth);
    for (int i = from; i < to; i += mc) {
      int count = Math.min(mc, to - i);
      if (!inPlace) {
        packStrips(i, count, memory);
      }
      for (int j = 0; j < b.width; j += block) {
        int end = Math.min(j + block, b.width);
        if (inPlace) {
          stripsInPlace(i, count, j, end, memory);
        } else {
          packedStrips(i, count, j, end, memory);
        }
      }
    }
  }

  private void packStrips(int i, int count, Memory memory) {
    Matrix a = product.a;
    int depth = memory.b.depth;
    int a0 = a.at(i, memory.b.p0);
    float[] to = Memory.room(memory.strips, Tiling.up(count, PACKED_ROWS) * depth);
    memory.strips = to;
    Packing.pack(a.data, a0, a.rowStride, a.columnStride, count, depth, to, START, PACKED_ROWS);
  }

  /** A block of A, in place, with panels {@code from} to {@code to - 1} of the slice in use. */
  void stripsInPlace(int i, int count, int from, int to, Memory memory) {
    Matrix a = product.a;
    for (int r = 0; r < count; r += ROWS) {
      int rows = Math.min(ROWS, count - r);
      memory.strip.set(i + r, rows, memory.b.depth, a.data, a.at(i + r, memory.b.p0), a.rowStride);
      panels(from, to, memory);
    }
  }

  private void packedStrips(int i, int count, int from, int to, Memory memory) {
    for (int r = 0; r < count; r += PACKED_ROWS) {
      int rows = Math.min(PACKED_ROWS, count - r);
      int a0 = START + r * memory.b.depth;
      memory.strip.set(i + r, rows, memory.b.depth, memory.strips, a0, Strip.PACKED);
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
