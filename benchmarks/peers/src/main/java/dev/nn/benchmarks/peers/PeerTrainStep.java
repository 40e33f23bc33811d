package dev.nn.benchmarks.peers;

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

/** The step of {@link dev.nn.benchmarks.TrainStep} in DJL. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 3,
    jvmArgsPrepend = {
      "--add-modules=jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED",
      "-Dai.djl.offline=true",
      "-Dai.djl.pytorch.num_threads=1"
    })
public class PeerTrainStep {

  /** The library. */
  @Param("djl")
  public String peer = "djl";

  /** The number of threads it may use. */
  @Param("1")
  public int threads = 1;

  /** Inputs, then the neurons of each layer; the last layer is linear. */
  @Param({"784-15-10", "784-128-10", "784-512-256-10"})
  public String net = "784-15-10";

  /** Samples in a batch. */
  @Param({"32", "128"})
  public int batch = 32;

  private Djl djl;

  /** Creates the net and its data. */
  @Setup
  public void prepare() {
    djl = (Djl) PeerNet.open(peer, net, threads);
    djl.prepareTraining(batch);
  }

  /** Performs one step. */
  @Benchmark
  public Object step() {
    djl.step();
    return djl;
  }

  Djl djl() {
    return djl;
  }
}
