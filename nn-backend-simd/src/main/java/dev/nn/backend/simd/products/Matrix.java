package dev.nn.backend.simd.products;

import dev.nn.backend.Op;
import dev.nn.tensor.Tensor;

/**
 * A matrix seen through strides: element (i, j) is {@code data[offset + i * rowStride + j *
 * columnStride]}, and one stride is 1. Transposing swaps the strides.
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

  /** Becomes op(tensor). */
  void set(Op op, Tensor tensor) {
    boolean plain = op == Op.IDENTITY;
    set(tensor.array(), tensor.offset(), plain ? tensor.cols() : 1, plain ? 1 : tensor.cols());
  }

  /** Becomes the transpose of another matrix. */
  void setTransposed(Matrix other) {
    set(other.data, other.offset, other.columnStride, other.rowStride);
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
