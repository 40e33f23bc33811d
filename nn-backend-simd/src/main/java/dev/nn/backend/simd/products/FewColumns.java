package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.Memory.START;
import static dev.nn.backend.simd.vectors.Lanes.LANES;

import dev.nn.backend.simd.threads.Crew;
import dev.nn.backend.simd.threads.Range;
import dev.nn.backend.simd.vectors.Processor;

/**
 * A product whose C has few columns, no more than a vector: the last layer of a classifier and its
 * weight gradient.
 *
 * <p>An element of A is used for one vector here and never again, so the plan of {@link Blocks} is
 * turned around, and C is not read. B is small: it is packed once, as a panel one vector wide, and
 * stays in the cache. A is read in place. C lives in registers, one vector for each row of the
 * tile, from the first p to the last.
 *
 * <pre>
 *              p                    j                   j
 *        +-----------+           +-----+             +-----+
 *      i |  A        |   *     p |  B  |    =  ROWS  i |   |  accumulators
 *        +-----------+           |     |             +-----+
 *                                +-----+
 * </pre>
 */
final class FewColumns implements Range {

  /** The most columns of C that count as few. */
  static final int MOST = LANES;

  private final Product product;
  private float[] panel = new float[0];
  private boolean inHalves;
  private int height;

  FewColumns(Product product) {
    this.product = product;
  }

  void multiply(Crew crew) {
    Matrix b = product.b;
    int k = product.k;
    panel = Memory.room(panel, LANES * k);
    Packing.pack(b.data, b.offset, b.columnStride, b.rowStride, product.n, k, panel, START, LANES);
    boolean byRows = product.a.rowsContiguous();
    inHalves = Processor.ZEN_4.isThis() && LANES == 16 && (k % 2 == 0 || !byRows);
    height = inHalves ? HalfVectorsTile.ROWS : byRows ? RowsTile.ROWS : ColumnsTile.ROWS;
    crew.share(product.multiplyAdds(), product.m, height, this);
  }

  /** Rows {@code from} to {@code to - 1} of C. Nothing else is written. */
  @Override
  public void run(int from, int to) {
    Memory memory = Memory.take();
    for (int i = from; i < to; i += height) {
      int rows = Math.min(height, to - i);
      if (mayPassItsEnd(i + height, to)) {
        tile(i, rows, memory, product.c.data, product.c.at(i, 0), product.n);
      } else {
        tile(i, rows, memory, memory.tile, 0, LANES);
        store(memory.tile, rows, product.c.at(i, 0));
      }
    }
    memory.giveBack();
  }

  /**
   * The rows of C that start at {@code c[at]} = a tile, whose vectors would overwrite what others
   * write.
   */
  private void store(float[] tile, int rows, int at) {
    int n = product.n;
    for (int r = 0; r < rows; r++) {
      System.arraycopy(tile, r * LANES, product.c.data, at + r * n, n);
    }
  }

  private void tile(int i, int rows, Memory memory, float[] to, int at, int stride) {
    Matrix a = product.a;
    if (a.rowsContiguous()) {
      rows(a.data, a.at(i, 0), a.rowStride, rows - 1, to, at, stride);
    } else if (rows == height) {
      columns(a.data, a.at(i, 0), a.columnStride, to, at, stride);
    } else {
      memory.strips = Memory.room(memory.strips, product.k * ColumnsTile.ROWS);
      for (int p = 0; p < product.k; p++) {
        System.arraycopy(a.data, a.at(i, p), memory.strips, p * ColumnsTile.ROWS, rows);
      }
      columns(memory.strips, 0, ColumnsTile.ROWS, to, at, stride);
    }
  }

  /** A tile; A by rows. */
  private void rows(float[] a, int at, int lda, int last, float[] to, int toPos, int stride) {
    if (inHalves) {
      HalfVectorsTile.rows(a, at, lda, last, panel, START, product.k, to, toPos, stride);
    } else {
      RowsTile.multiply(a, at, lda, last, panel, START, product.k, to, toPos, stride);
    }
  }

  /** A tile; A by columns. */
  private void columns(float[] a, int at, int lda, float[] to, int toPos, int stride) {
    if (inHalves) {
      HalfVectorsTile.columns(a, at, lda, panel, START, product.k, to, toPos, stride);
    } else {
      ColumnsTile.multiply(a, at, lda, panel, START, product.k, to, toPos, stride);
    }
  }

  /**
   * Whether the tile that ends before row {@code end} may store whole vectors straight to C: all
   * rows, and what the last vector overwrites beyond the tile belongs to a tile that is yet to be
   * written.
   */
  private boolean mayPassItsEnd(int end, int to) {
    return (end - 1) * product.n + LANES <= to * product.n;
  }
}
