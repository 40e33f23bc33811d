package dev.nn.benchmarks.peers;

import dev.nn.backend.Op;
import dev.nn.benchmarks.GemmShape;
import dev.nn.tensor.Tensor;
import org.ejml.concurrency.EjmlConcurrency;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.CommonOps_MT_FDRM;

/** EJML: plain Java loops. */
final class Ejml implements Blas {

  private final boolean concurrent;

  Ejml(int threads) {
    concurrent = threads > 1;
    if (concurrent) {
      EjmlConcurrency.setMaxThreads(threads);
    }
  }

  @Override
  public Product product(GemmShape shape) {
    FMatrixRMaj a = matrix(shape.newA());
    FMatrixRMaj b = matrix(shape.newB());
    FMatrixRMaj c = matrix(shape.newC());
    Multiplication multiplication = multiplication(shape);
    return new Product() {
      @Override
      public void multiply() {
        multiplication.apply(a, b, c);
      }

      @Override
      public float[] result() {
        return c.getData().clone();
      }
    };
  }

  private Multiplication multiplication(GemmShape shape) {
    if (shape.opA() == Op.TRANSPOSE) {
      return concurrent ? CommonOps_MT_FDRM::multTransA : CommonOps_FDRM::multTransA;
    }
    if (shape.opB() == Op.TRANSPOSE) {
      return concurrent ? CommonOps_MT_FDRM::multTransB : CommonOps_FDRM::multTransB;
    }
    return concurrent ? CommonOps_MT_FDRM::mult : CommonOps_FDRM::mult;
  }

  private static FMatrixRMaj matrix(Tensor tensor) {
    return FMatrixRMaj.wrap(tensor.rows(), tensor.cols(), tensor.array());
  }

  @Override
  public String describe() {
    return concurrent ? "EJML, concurrent" : "EJML";
  }

  private interface Multiplication {
    void apply(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c);
  }
}
