package dev.nn.benchmarks.peers;

import dev.nn.benchmarks.Data;
import dev.nn.benchmarks.Experiment;
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

/** The work of {@link Experiment} in DJL. */
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
public class PeerExperiment {

  /** The library. */
  @Param("djl")
  public String peer = "djl";

  /** The number of threads it may use. */
  @Param("1")
  public int threads = 1;

  private Djl djl;

  /** Creates the net and both sets. */
  @Setup
  public void prepare() {
    int[] sizes = Training.sizes(Experiment.NET);
    djl = (Djl) PeerNet.open(peer, Experiment.NET, threads);
    djl.prepareTraining(Experiment.BATCH);
    djl.testSet(Data.images(Experiment.TEST_SAMPLES, sizes[0], sizes[sizes.length - 1]));
  }

  /** Performs one step and returns the accuracy after it. */
  @Benchmark
  public double stepAndEvaluate() {
    djl.step();
    return djl.accuracy();
  }
}
