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

/** The prediction of {@link dev.nn.benchmarks.Predict} by other libraries. */
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
public class PeerPredict {

  /** The library. */
  @Param({"djl", "deepnetts"})
  public String peer = "djl";

  /** The number of threads it may use. */
  @Param("1")
  public int threads = 1;

  /** Inputs, then the neurons of each layer; the last layer is linear. */
  @Param({"784-15-10", "784-128-10", "784-512-256-10"})
  public String net = "784-15-10";

  private PeerNet model;
  private float[] sample;

  /** Creates the net and a sample. */
  @Setup
  public void prepare() {
    int[] sizes = Training.sizes(net);
    model = PeerNet.open(peer, net, threads);
    sample = Data.images(1, sizes[0], sizes[sizes.length - 1]).inputs().toArray();
  }

  /** Returns the outputs. */
  @Benchmark
  public float[] predict() {
    return model.predict(sample);
  }
}
