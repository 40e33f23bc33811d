package dev.nn.conformance;

import dev.nn.backend.Op;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;

/** A product whose matrices hold one value each, so that every element of C is the same. */
record Filled(Op opA, Op opB, int m, int n, int k) {

  /** The products that each element sums; a power of two, so that multiples are exact. */
  static final int K = 4;

  void assertProduct(
      TensorBackend backend, float alpha, float a, float b, float beta, float c, float expected) {
    Tensor as = opA == Op.IDENTITY ? matrix(m, k, a) : matrix(k, m, a);
    Tensor bs = opB == Op.IDENTITY ? matrix(k, n, b) : matrix(n, k, b);
    Tensor cs = matrix(m, n, c);
    backend.gemm(opA, opB, alpha, as, bs, beta, cs);
    String what = "%s: alpha %s, A %s, B %s, beta %s, C %s".formatted(this, alpha, a, b, beta, c);
    Bits.assertSame(what, matrix(m, n, expected), cs);
  }

  static Tensor matrix(int rows, int cols, float value) {
    Tensor matrix = Tensor.zeros(rows, cols);
    matrix.fill(value);
    return matrix;
  }
}
