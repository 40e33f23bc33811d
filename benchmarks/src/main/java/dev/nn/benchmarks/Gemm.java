package dev.nn.benchmarks;

import dev.nn.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** C = op(A) * op(B) on plain row-major arrays, including all packing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class Gemm {

  /** The product. */
  @Param
  public GemmShape shape = GemmShape.FORWARD_15;

  private Kernels kernels;
  private Tensor a;
  private Tensor b;
  private Tensor c;

  /** Creates the matrices. */
  @Setup
  public void prepare(Kernels kernels) {
    this.kernels = kernels;
    a = shape.newA();
    b = shape.newB();
    c = shape.newC();
  }

  /** One product; returns C. */
  @Benchmark
  public Tensor multiply() {
    kernels.get().gemm(shape.opA(), shape.opB(), 1f, a, b, 0f, c);
    return c;
  }
}
