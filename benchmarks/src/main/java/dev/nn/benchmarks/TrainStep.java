package dev.nn.benchmarks;

import dev.nn.net.Net;
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

/** One step of training: draw a batch, forward, loss gradient, backward, SGD. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class TrainStep {

  /** Inputs, then the neurons of each layer; the last layer is linear. */
  @Param({"784-15-10", "784-128-10", "784-512-256-10"})
  public String net = "784-15-10";

  /** Samples in a batch. */
  @Param({"32", "128"})
  public int batch = 32;

  private Training training;

  /** Creates the net and its data. */
  @Setup
  public void prepare(Kernels kernels) {
    training = new Training(kernels.get(), net, batch);
  }

  /** Performs one step and returns the updated net. */
  @Benchmark
  public Net step() {
    training.step();
    return training.net();
  }
}
