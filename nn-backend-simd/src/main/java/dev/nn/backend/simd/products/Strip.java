package dev.nn.backend.simd.products;

/** Some rows of A, in place or packed, and the micro-kernel that processes them. */
final class Strip {

  /** Stands in for the row stride of A where A is packed. */
  static final int PACKED = 0;

  private static final float[] NONE = {};

  /** The first row of C. */
  int i;

  /** The number of rows of C; a packed strip is {@link Tiling#PACKED_ROWS} high. */
  int rows;

  /** The number of columns of A. */
  int depth;

  float[] a = NONE;
  int a0;
  int lda;

  void set(int i, int rows, int depth, float[] a, int a0, int lda) {
    this.i = i;
    this.rows = rows;
    this.depth = depth;
    this.a = a;
    this.a0 = a0;
    this.lda = lda;
  }

  /** Drops A, which may be an operand, so that it can be garbage-collected. */
  void clear() {
    a = NONE;
  }

  /** Whether the micro-kernel writes as many rows as C has. */
  boolean isWhole() {
    return lda != PACKED || rows == Tiling.PACKED_ROWS;
  }

  /** A tile of C: to = from + strip * panel, see {@link PackedTiles}. */
  void multiply(Matrix panel, Matrix from, Matrix to) {
    if (lda == PACKED) {
      PackedTiles.tile(this, panel, from, to);
    } else {
      RowTiles.tile(this, panel, from, to);
    }
  }
}
