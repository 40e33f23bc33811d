package dev.nn.benchmarks;

import dev.nn.backend.Activation;
import dev.nn.benchmarks.Roofline.MemoryLevel;
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

/** The kernels that visit every element once, on tensors that share one level of memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class Elementwise {

  private static final int COLUMNS = 128;

  /** Tensors of a kernel: two inputs and an output. */
  private static final int TENSORS = 3;

  /** Small, so that sums stay in range however often the kernel runs. */
  private static final float SMALL = 1e-7f;

  /** The memory level the tensors fill. */
  @Param
  public MemoryLevel level = MemoryLevel.L1;

  private Kernels kernels;
  private Tensor x;
  private Tensor y;
  private Tensor out;
  private Tensor row;

  /** Creates the tensors. */
  @Setup
  public void prepare(Kernels kernels) {
    this.kernels = kernels;
    int rows = level.bytes() / (TENSORS * Float.BYTES * COLUMNS);
    x = Data.matrix(rows, COLUMNS, 5);
    y = Data.matrix(rows, COLUMNS, 6);
    out = Tensor.zeros(rows, COLUMNS);
    row = Data.matrix(1, COLUMNS, 7);
    kernels.get().scale(SMALL, row);
  }

  /** Adds a row to every row of C. */
  @Benchmark
  public Tensor addBias() {
    kernels.get().addBias(row, out);
    return out;
  }

  /** max(0, x). */
  @Benchmark
  public Tensor relu() {
    kernels.get().activate(Activation.RELU, x, out);
    return out;
  }

  /** y where x is above 0. */
  @Benchmark
  public Tensor reluBackward() {
    kernels.get().activateBackward(Activation.RELU, x, x, y, out);
    return out;
  }

  /** The sum of each column of x. */
  @Benchmark
  public Tensor columnSums() {
    kernels.get().columnSums(x, row);
    return row;
  }

  /** y = alpha x + y. */
  @Benchmark
  public Tensor axpy() {
    kernels.get().axpy(SMALL, x, out);
    return out;
  }

  /** x = -x. */
  @Benchmark
  public Tensor scale() {
    kernels.get().scale(-1f, x);
    return x;
  }

  /** The squared distance between x and y. */
  @Benchmark
  public float squaredDistance() {
    return kernels.get().squaredDistance(x, y);
  }
}
