package dev.nn.backend;

/** How {@link TensorBackend#gemm gemm} reads a matrix: as it is stored, or transposed. */
public enum Op {
  /** The matrix as stored. */
  IDENTITY,
  /** The matrix with rows and columns exchanged; nothing is copied. */
  TRANSPOSE
}
