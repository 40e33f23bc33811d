package dev.nn.benchmarks.peers;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import dev.nn.backend.Op;
import dev.nn.benchmarks.GemmShape;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * OpenBLAS. With {@code OPENBLAS_VERBOSE=2} in the environment it prints the core whose kernels it
 * uses.
 */
final class OpenBlas implements Blas {

  OpenBlas(int threads) {
    openblas_nolapack.blas_set_num_threads(threads);
    if (openblas_nolapack.blas_get_num_threads() != threads) {
      throw new IllegalStateException("OpenBLAS: asked for %d threads, got %d"
          .formatted(threads, openblas_nolapack.blas_get_num_threads()));
    }
  }

  @Override
  public Product product(GemmShape shape) {
    NativeOperands at = new NativeOperands(shape);
    FloatPointer a = at.a();
    FloatPointer b = at.b();
    FloatPointer c = at.c();
    int transA = shape.opA() == Op.TRANSPOSE ? CblasTrans : CblasNoTrans;
    int transB = shape.opB() == Op.TRANSPOSE ? CblasTrans : CblasNoTrans;
    int m = shape.m();
    int n = shape.n();
    int k = shape.k();
    int lda = at.lda();
    int ldb = at.ldb();
    return at.product(() -> openblas_nolapack.cblas_sgemm(
        CblasRowMajor, transA, transB, m, n, k, 1f, a, lda, b, ldb, 0f, c, n));
  }

  @Override
  public String describe() {
    return "OpenBLAS";
  }
}
