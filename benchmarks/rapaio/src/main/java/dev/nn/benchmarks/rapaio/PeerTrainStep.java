package dev.nn.benchmarks.rapaio;

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

/** The step of {@link dev.nn.benchmarks.TrainStep} in rapaio, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class PeerTrainStep {

  /** The library. */
  @Param("rapaio")
  public String peer = "rapaio";

  /** Inputs, then the neurons of each layer; the last layer is linear. */
  @Param({"784-15-10", "784-128-10"})
  public String net = "784-15-10";

  /** Samples in a batch. */
  @Param("32")
  public int batch = 32;

  private Rapaio rapaio;

  /** Creates the net and its data. */
  @Setup
  public void prepare() {
    rapaio = new Rapaio(net, batch);
    System.out.printf("Backend: rapaio, 1 thread, %s%n", Machine.describe());
  }

  /** Performs one step. */
  @Benchmark
  public Object step() {
    rapaio.step();
    return rapaio;
  }

  Rapaio rapaio() {
    return rapaio;
  }
}
