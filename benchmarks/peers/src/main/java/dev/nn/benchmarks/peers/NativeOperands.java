package dev.nn.benchmarks.peers;

import dev.nn.benchmarks.GemmShape;
import dev.nn.tensor.Tensor;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A, B and C in native memory, allocated once: a native library pays for the call, but not for
 * copying Java arrays.
 */
record NativeOperands(FloatPointer a, FloatPointer b, FloatPointer c, int lda, int ldb) {

  NativeOperands(GemmShape shape) {
    this(
        copy(shape.newA()),
        copy(shape.newB()),
        copy(shape.newC()),
        shape.newA().cols(),
        shape.newB().cols());
  }

  private static FloatPointer copy(Tensor tensor) {
    return new FloatPointer(tensor.size()).put(tensor.array(), 0, tensor.size());
  }

  /** The product computed by calling {@code sgemm}. */
  Blas.Product product(Runnable sgemm) {
    return new Blas.Product() {
      @Override
      public void multiply() {
        sgemm.run();
      }

      @Override
      public float[] result() {
        float[] copy = new float[Math.toIntExact(c.limit())];
        c.get(copy);
        return copy;
      }
    };
  }
}
