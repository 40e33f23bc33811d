package dev.nn.benchmarks.peers;

import static org.bytedeco.mkl.global.mkl_rt.CblasNoTrans;
import static org.bytedeco.mkl.global.mkl_rt.CblasRowMajor;
import static org.bytedeco.mkl.global.mkl_rt.CblasTrans;

import dev.nn.backend.Op;
import dev.nn.benchmarks.GemmShape;
import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.mkl.global.mkl_rt;

/** Intel MKL. */
final class Mkl implements Blas {

  private static final int VERSION_LENGTH = 200;

  Mkl(int threads) {
    mkl_rt.MKL_Set_Num_Threads(threads);
    if (mkl_rt.MKL_Get_Max_Threads() != threads) {
      throw new IllegalStateException(
          "MKL: asked for %d threads, got %d".formatted(threads, mkl_rt.MKL_Get_Max_Threads()));
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
    return at.product(() ->
        mkl_rt.cblas_sgemm(CblasRowMajor, transA, transB, m, n, k, 1f, a, lda, b, ldb, 0f, c, n));
  }

  @Override
  public String describe() {
    byte[] text = new byte[VERSION_LENGTH];
    mkl_rt.MKL_Get_Version_String(text, text.length);
    return new String(text, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
  }
}
