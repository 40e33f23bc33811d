package dev.nn.benchmarks;

import dev.nn.backend.BackendInfo;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The backend under measurement: exactly the requested one, or the fork fails. */
@State(Scope.Benchmark)
public class Kernels {

  /** The flag that asks the simd backend for a vector width. */
  static final String BITS_PROPERTY = "dev.nn.backend.simd.bits";

  /** The backend's name. */
  @Param({"simd", "scalar"})
  public String backend = "simd";

  /** The number of threads it may use. */
  @Param("1")
  public int threads = 1;

  private TensorBackend kernels;

  /** Selects the backend by name, which never falls back, and prints its description. */
  @Setup(Level.Trial)
  public void open() {
    kernels = Backends.select(backend).withThreads(threads);
    BackendInfo info = kernels.info();
    require("threads", threads, info.threads());
    if (info.vectorBits() > 0) {
      require(
          "vector bits", Integer.getInteger(BITS_PROPERTY, info.vectorBits()), info.vectorBits());
    }
    System.out.printf(
        "Backend: %s, %d lanes, %s%n", info, info.vectorBits() / Float.SIZE, Machine.describe());
  }

  /** The kernels, which check shapes. */
  public TensorBackend get() {
    return kernels;
  }

  private void require(String what, int asked, int got) {
    if (asked != got) {
      throw new IllegalStateException(
          "%s: asked for %d %s, got %d".formatted(backend, asked, what, got));
    }
  }
}
