package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.Memory.START;
import static dev.nn.backend.simd.products.Tiling.WIDTH;

import dev.nn.backend.Op;
import dev.nn.tensor.Tensor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A slice of B, packed in panels: {@code depth} rows from {@code p0} on, and {@code width} columns
 * from {@code j0} on. It moves over some columns of B, in the order in which a {@link Product} in
 * blocks needs them.
 */
final class Slice {

  /** The number of blocks of B in a slice that share a packed A. */
  private static final int SHARED_BLOCKS = 8;

  private static final AtomicLong POSITIONS = new AtomicLong();

  int p0;
  int depth;
  int j0;
  int width;
  float[] panels = new float[0];

  /** The number of this position of this product, different from all others. */
  private long position;

  private Product product;
  private int from;
  private int to;

  /** All columns of a matrix with some rows, packed: a slice for each block of its rows. */
  static Slice[] all(Tensor b) {
    Matrix matrix = new Matrix();
    matrix.set(Op.IDENTITY, b);
    int kc = Tiling.depth(b.rows());
    Slice[] slices = new Slice[(b.rows() + kc - 1) / kc];
    for (int s = 0; s < slices.length; s++) {
      Slice slice = new Slice();
      slice.p0 = s * kc;
      slice.depth = Math.min(kc, b.rows() - slice.p0);
      slice.width = b.cols();
      slice.pack(matrix);
      slices[s] = slice;
    }
    return slices;
  }

  /** Starts with the first rows of columns {@code from} to {@code to - 1} of a product's B. */
  void begin(Product product, int from, int to) {
    this.product = product;
    this.from = from;
    this.to = to;
    place(0, from);
  }

  /** Moves on to further columns, or to further rows; returns false if there are none. */
  boolean next() {
    boolean right = j0 + width < to;
    if (!right && p0 + depth == product.k) {
      return false;
    }
    place(right ? p0 : p0 + depth, right ? j0 + width : from);
    return true;
  }

  private void place(int p0, int j0) {
    int kc = Tiling.depth(product.k);
    int block = Tiling.columns(to - from, kc);
    int nc = product.a.rowsContiguous() ? block : SHARED_BLOCKS * block;
    this.p0 = p0;
    this.j0 = j0;
    depth = Math.min(kc, product.k - p0);
    width = Math.min(nc, to - j0);
    position = POSITIONS.incrementAndGet();
  }

  /** Becomes a copy of another slice, unless it is one already. */
  void pack(Slice other) {
    if (position != other.position) {
      p0 = other.p0;
      depth = other.depth;
      j0 = other.j0;
      width = other.width;
      position = other.position;
      pack(other.product.b);
    }
  }

  /** Packs this slice of B. */
  void pack(Matrix b) {
    panels = Memory.room(panels, Tiling.up(width, WIDTH) * depth);
    Packing.pack(
        b.data, b.at(p0, j0), b.columnStride, b.rowStride, width, depth, panels, START, WIDTH);
  }
}
