package dev.nn.benchmarks.peers;

import dev.ludovic.netlib.blas.JavaBLAS;
import dev.nn.backend.Op;
import dev.nn.benchmarks.GemmShape;

/**
 * netlib's BLAS on the Vector API, which is single-threaded. It is column-major: its A' is our A,
 * so it computes C' = op(B)' * op(A)'.
 */
final class Netlib implements Blas {

  private final JavaBLAS blas = JavaBLAS.getInstance();

  Netlib(int threads) {
    if (threads != 1) {
      throw new IllegalArgumentException("netlib has one thread, asked for " + threads);
    }
    if (!describe().equals("VectorBLAS")) {
      throw new IllegalStateException("netlib: asked for VectorBLAS, got " + describe());
    }
  }

  @Override
  public Product product(GemmShape shape) {
    float[] a = shape.newA().array();
    float[] b = shape.newB().array();
    float[] c = shape.newC().array();
    int lda = shape.newA().cols();
    int ldb = shape.newB().cols();
    String transA = shape.opA() == Op.TRANSPOSE ? "T" : "N";
    String transB = shape.opB() == Op.TRANSPOSE ? "T" : "N";
    int m = shape.m();
    int n = shape.n();
    int k = shape.k();
    return new Product() {
      @Override
      public void multiply() {
        blas.sgemm(transB, transA, n, m, k, 1f, b, ldb, a, lda, 0f, c, n);
      }

      @Override
      public float[] result() {
        return c.clone();
      }
    };
  }

  @Override
  public String describe() {
    return blas.getClass().getSimpleName();
  }
}
