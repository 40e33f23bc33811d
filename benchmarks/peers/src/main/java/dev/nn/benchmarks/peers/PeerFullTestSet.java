package dev.nn.benchmarks.peers;

import dev.nn.benchmarks.Data;
import dev.nn.benchmarks.Training;
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

/** The work of {@link dev.nn.benchmarks.FullTestSet} by other libraries. */
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
public class PeerFullTestSet {

  /** The library. */
  @Param({"djl", "deepnetts"})
  public String peer = "djl";

  /** The number of threads it may use. */
  @Param("1")
  public int threads = 1;

  /** Inputs, then the neurons of each layer; the last layer is linear. */
  @Param({"784-15-10", "784-128-10", "784-512-256-10"})
  public String net = "784-15-10";

  /** The samples of the test set. */
  @Param({"2000", "10000"})
  public int samples = 2000;

  private PeerNet model;

  /** Creates the net and the test set. */
  @Setup
  public void prepare() {
    int[] sizes = Training.sizes(net);
    model = PeerNet.open(peer, net, threads);
    model.testSet(Data.images(samples, sizes[0], sizes[sizes.length - 1]));
  }

  /** Returns the accuracy. */
  @Benchmark
  public double evaluate() {
    return model.accuracy();
  }
}
