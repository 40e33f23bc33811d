package dev.nn.benchmarks;

import dev.nn.data.Dataset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The notebook's experiment: after each training step on 32 samples, the accuracy on 2,000 test
 * images.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class Experiment {

  /** The notebook's net. */
  public static final String NET = "784-15-10";

  /** The notebook's batch. */
  public static final int BATCH = 32;

  /** The notebook's test set. */
  public static final int TEST_SAMPLES = 2_000;

  private Training training;
  private Dataset test;

  /** Creates the net and both sets. */
  @Setup
  public void prepare(Kernels kernels) {
    training = new Training(kernels.get(), NET, BATCH);
    test = Data.images(TEST_SAMPLES, training.net().inputs(), training.net().outputs());
  }

  /** Performs one step and returns the accuracy after it. */
  @Benchmark
  public double stepAndEvaluate() {
    training.step();
    return Training.accuracy(training.net(), test);
  }
}
