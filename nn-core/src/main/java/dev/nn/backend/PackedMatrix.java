package dev.nn.backend;

import dev.nn.tensor.Tensor;

/**
 * The right-hand matrix of many products, in the layout that suits the backend: the weights of a
 * net that only predicts. Immutable; any number of threads may use it.
 */
@FunctionalInterface
public interface PackedMatrix {

  /**
   * C = A * B, with the bits of {@link TensorBackend#gemm}.
   *
   * <p>Shapes: A is m x k, B is k x n, C is m x n. C is overwritten and must not overlap A.
   *
   * @param a A; not modified
   * @param c C; modified, not read
   * @throws dev.nn.tensor.ShapeException if the dimensions do not fit
   * @throws IllegalArgumentException if C overlaps A
   */
  void multiply(Tensor a, Tensor c);

  /**
   * The same matrix for products on another number of threads; the numbers are shared.
   *
   * @param threads how many threads a product may use, including the caller; at least 1
   * @return a matrix that computes the same bits
   * @throws IllegalArgumentException if threads is less than 1
   */
  default PackedMatrix withThreads(int threads) {
    return this;
  }
}
