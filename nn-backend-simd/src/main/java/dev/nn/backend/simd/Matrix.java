package dev.nn.backend.simd;

/**
 * A matrix seen through strides: element (i, j) is {@code data[offset + i * rowStride + j *
 * columnStride]}, and one stride is 1. A transpose is an exchange of the strides.
 */
final class Matrix {

  float[] data;
  int offset;
  int rowStride;
  int columnStride;

  void set(float[] data, int offset, int rowStride, int columnStride) {
    this.data = data;
    this.offset = offset;
    this.rowStride = rowStride;
    this.columnStride = columnStride;
  }

  /** Becomes the part of another matrix from row i and column j on. */
  void setPart(Matrix whole, int i, int j) {
    set(whole.data, whole.at(i, j), whole.rowStride, whole.columnStride);
  }

  int at(int i, int j) {
    return offset + i * rowStride + j * columnStride;
  }

  boolean rowsContiguous() {
    return columnStride == 1;
  }
}
