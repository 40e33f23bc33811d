package dev.nn.benchmarks.peers;

import dev.nn.benchmarks.GemmShape;
import dev.nn.benchmarks.Machine;
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

/** The products of {@link dev.nn.benchmarks.Gemm} by other libraries. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 3,
    jvmArgsPrepend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class PeerGemm {

  /** The library. */
  @Param({"mkl", "openblas", "netlib", "ejml"})
  public String peer = "mkl";

  /** The number of threads it may use. */
  @Param("1")
  public int threads = 1;

  /** The product. */
  @Param
  public GemmShape shape = GemmShape.FORWARD_15;

  private Blas.Product product;

  /** Creates the matrices. */
  @Setup
  public void prepare() {
    Blas blas = open(peer, threads);
    System.out.printf(
        "Backend: %s, %d threads, %s%n", blas.describe(), threads, Machine.describe());
    product = blas.product(shape);
  }

  static Blas open(String peer, int threads) {
    return switch (peer) {
      case "mkl" -> new Mkl(threads);
      case "openblas" -> new OpenBlas(threads);
      case "netlib" -> new Netlib(threads);
      case "ejml" -> new Ejml(threads);
      default -> throw new IllegalArgumentException("no such library: " + peer);
    };
  }

  /** One product. */
  @Benchmark
  public Object multiply() {
    product.multiply();
    return product;
  }

  float[] result() {
    return product.result();
  }
}
