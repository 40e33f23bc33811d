package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.Memory.START;
import static dev.nn.backend.simd.products.Tiling.FEW_ROWS;
import static dev.nn.backend.simd.products.Tiling.PACKED_ROWS;
import static dev.nn.backend.simd.products.Tiling.ROWS;
import static dev.nn.backend.simd.products.Tiling.WIDTH;

import dev.nn.backend.simd.threads.Crew;
import dev.nn.backend.simd.threads.Range;

/**
 * A product in cache blocks, see {@link Tiling}. B is packed a slice at a time: some steps of p,
 * and columns in blocks that fit the L2 cache. The threads share the packing of the slice's panels,
 * then the rows of C. A C that is wider than it is high is split by columns instead, and each part
 * packs its own panels. No sum is split, so the bits do not depend on the number of threads.
 */
final class Blocks {

  /** The zeros from which chains start that do not continue from C; the row stride is 0. */
  private static final float[] ZEROS = new float[WIDTH];

  /** The number of blocks of B in a slice that several threads or a packed A share. */
  private static final int SHARED_BLOCKS = 8;

  /** The cost of packing one number of B, in multiply-adds. */
  private static final long PACKING = 8;

  private final Product product;
  private final Range packing = this::pack;
  private final Range rows = this::rows;
  private final Range columns = this::columns;

  private float[] panels = ZEROS;
  private int p0;
  private int depth;
  private int j0;
  private int width;

  Blocks(Product product) {
    this.product = product;
  }

  void byColumns(Crew crew) {
    crew.share(product.multiplyAdds(), product.n, WIDTH, columns);
  }

  private void columns(int from, int to) {
    Product part = Product.take();
    part.setColumns(product, from, to);
    part.blocks.byRows(Crew.ALONE);
    part.giveBack();
  }

  void byRows(Crew crew) {
    int kc = Tiling.depth(product.k);
    int block = Tiling.columns(product.n, kc);
    boolean once = product.a.rowsContiguous() && crew.threadsFor(product.multiplyAdds()) == 1;
    int nc = Math.min(Tiling.up(product.n, WIDTH), once ? block : SHARED_BLOCKS * block);
    panels = product.memory.packed(nc * kc);
    for (p0 = 0; p0 < product.k; p0 += kc) {
      depth = Math.min(kc, product.k - p0);
      for (j0 = 0; j0 < product.n; j0 += nc) {
        width = Math.min(nc, product.n - j0);
        long multiplyAdds = (long) depth * width;
        crew.share(PACKING * multiplyAdds, width, WIDTH, packing);
        crew.share(product.m * multiplyAdds, product.m, ROWS, rows);
      }
    }
  }

  /** Packs columns {@code from} to {@code to - 1} of the slice of B. */
  private void pack(int from, int to) {
    Matrix b = product.b;
    int at = START + from * depth;
    Packing.pack(
        b.data,
        b.at(p0, j0 + from),
        b.columnStride,
        b.rowStride,
        to - from,
        depth,
        panels,
        at,
        WIDTH);
  }

  /**
   * Rows {@code from} to {@code to - 1} of C, with the slice. A is read in place if its rows are
   * contiguous.
   */
  private void rows(int from, int to) {
    Memory memory = Memory.take();
    int block = Tiling.columns(product.n, depth);
    boolean inPlace = product.a.rowsContiguous();
    int mc = inPlace ? to - from : Tiling.packedRows(to - from, depth);
    for (int i = from; i < to; i += mc) {
      int count = Math.min(mc, to - i);
      if (!inPlace) {
        packStrips(i, count, memory);
      }
      for (int j = 0; j < width; j += block) {
        int end = Math.min(j + block, width);
        if (inPlace) {
          stripsInPlace(i, count, j, end, memory);
        } else {
          packedStrips(i, count, j, end, memory);
        }
      }
    }
    memory.giveBack();
  }

  /** Tall strips, with a short one at the end where that suffices. */
  private void packStrips(int i, int count, Memory memory) {
    int high = count - Tiling.fewRows(count);
    float[] strips = memory.strips(Tiling.up(count, PACKED_ROWS) * depth);
    packStrips(i, high, strips, START, PACKED_ROWS);
    packStrips(i + high, count - high, strips, START + high * depth, FEW_ROWS);
  }

  private void packStrips(int i, int count, float[] strips, int at, int height) {
    Matrix a = product.a;
    Packing.pack(
        a.data, a.at(i, p0), a.rowStride, a.columnStride, count, depth, strips, at, height);
  }

  /** A block of A with panels {@code from} to {@code to - 1} of the slice. */
  private void stripsInPlace(int i, int count, int from, int to, Memory memory) {
    Matrix a = product.a;
    for (int r = 0; r < count; r += ROWS) {
      int rows = Math.min(ROWS, count - r);
      memory.strip.set(i + r, rows, ROWS, a.data, a.at(i + r, p0), a.rowStride);
      panels(memory.strip, from, to, memory.tile);
    }
  }

  private void packedStrips(int i, int count, int from, int to, Memory memory) {
    float[] strips = memory.strips(0);
    int height;
    for (int r = 0; r < count; r += height) {
      height = Tiling.packedHeight(count - r);
      int rows = Math.min(height, count - r);
      memory.strip.set(i + r, rows, height, strips, START + r * depth, Strip.PACKED);
      panels(memory.strip, from, to, memory.tile);
    }
  }

  /** A strip of A with panels {@code from} to {@code to - 1} of the slice. */
  private void panels(Strip strip, int from, int to, float[] tile) {
    Matrix c = product.c;
    boolean starts = product.fresh && p0 == 0;
    for (int j = from; j < to; j += WIDTH) {
      int panel = START + j * depth;
      int c0 = c.at(strip.i, j0 + j);
      int count = Math.min(WIDTH, to - j);
      if (count < WIDTH || !strip.isWhole() || !c.rowsContiguous()) {
        edge(strip, panel, starts, c0, count, tile);
      } else if (starts) {
        strip.multiply(depth, panels, panel, ZEROS, 0, 0, c.data, c0, c.rowStride);
      } else {
        strip.multiply(depth, panels, panel, c.data, c0, c.rowStride, c.data, c0, c.rowStride);
      }
    }
  }

  /** A tile that does not fit wholly in C, or lies across it: it is computed in separate memory. */
  private void edge(Strip strip, int panel, boolean starts, int c0, int count, float[] tile) {
    if (starts) {
      strip.multiply(depth, panels, panel, ZEROS, 0, 0, tile, 0, WIDTH);
    } else {
      load(c0, strip.rows, count, tile);
      strip.multiply(depth, panels, panel, tile, 0, WIDTH, tile, 0, WIDTH);
    }
    store(c0, strip.rows, count, tile);
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
