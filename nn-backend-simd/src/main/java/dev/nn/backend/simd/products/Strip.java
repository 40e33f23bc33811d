package dev.nn.backend.simd.products;

/** Some rows of A, in place or packed, and the micro-kernel that processes them. */
final class Strip {

  /** The first row of C. */
  int i;

  /** The number of rows of C; a packed strip of A may have more. */
  int rows;

  /** The number of columns of A. */
  int depth;

  final Matrix a = new Matrix();

  void set(int i, int rows, int depth) {
    this.i = i;
    this.rows = rows;
    this.depth = depth;
  }

  /** Whether the micro-kernel writes as many rows as C has. */
  boolean isWhole() {
    return a.rowsContiguous() || rows == Tiling.COLUMN_ROWS;
  }

  /** A tile of C: to = from + strip * panel, see {@link ColumnTiles}. */
  void multiply(Matrix panel, Matrix from, Matrix to) {
    if (a.rowsContiguous()) {
      RowTiles.tile(this, panel, from, to);
    } else {
      ColumnTiles.tile(this, panel, from, to);
    }
  }
}
