package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.Memory.START;

import dev.nn.backend.simd.threads.Crew;
import dev.nn.backend.simd.threads.Range;
import java.util.Arrays;

/**
 * A product whose B was packed before, see {@link Products#pack}: there is nothing to copy, so the
 * threads share the longer side of C, whatever the shape.
 */
final class Packed {

  /**
   * How much more a multiply-add is worth sharing than in other products: B, the larger operand,
   * stays in the cache of the core that used it last.
   */
  private static final int WORTH = 2;

  /** The same for one row, where a multiply-add takes longer, since B has to be fetched. */
  private static final int WORTH_OF_ONE_ROW = 16;

  private static final Slice[] NONE = {};

  private final Product product;
  private final Range rows = this::rows;
  private final Range columns = this::columns;
  private final Range oneRow = this::oneRow;
  private Slice[] slices = NONE;

  Packed(Product product) {
    this.product = product;
  }

  void multiply(Slice[] slices, Crew crew) {
    this.slices = slices;
    long work = product.multiplyAdds();
    if (product.m == 1) {
      crew.share(WORTH_OF_ONE_ROW * work, product.n, PanelsTile.COLUMNS, oneRow);
    } else if (product.m >= product.n) {
      crew.share(WORTH * work, product.m, Tiling.ROWS, rows);
    } else {
      crew.share(WORTH * work, product.n, Tiling.WIDTH, columns);
    }
    this.slices = NONE;
  }

  private void rows(int from, int to) {
    part(from, to, 0, product.n);
  }

  private void columns(int from, int to) {
    part(0, product.m, from, to);
  }

  private void part(int i, int iEnd, int j, int jEnd) {
    Memory memory = Memory.take();
    for (Slice slice : slices) {
      memory.b = slice;
      int block = Tiling.columns(jEnd - j, slice.depth);
      for (int from = j; from < jEnd; from += block) {
        product.blocks.stripsInPlace(i, iEnd - i, from, Math.min(from + block, jEnd), memory);
      }
    }
    memory.giveBack();
  }

  private void oneRow(int from, int to) {
    Memory memory = Memory.take();
    float[] y = memory.tile;
    for (int j = from; j < to; j += PanelsTile.COLUMNS) {
      Arrays.fill(y, 0, PanelsTile.COLUMNS, 0f);
      for (Slice slice : slices) {
        int left = START + j * slice.depth;
        int right = j + Tiling.WIDTH < to ? left + Tiling.WIDTH * slice.depth : left;
        float[] x = product.a.data;
        PanelsTile.multiply(
            slice.depth, x, product.a.at(0, slice.p0), slice.panels, left, right, y);
      }
      int count = Math.min(PanelsTile.COLUMNS, to - j);
      System.arraycopy(y, 0, product.c.data, product.c.at(0, j), count);
    }
    memory.giveBack();
  }
}
