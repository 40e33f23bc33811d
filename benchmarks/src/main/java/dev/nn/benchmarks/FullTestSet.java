package dev.nn.benchmarks;

import dev.nn.data.Dataset;
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

/** A forward pass over a whole test set, with its accuracy. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class FullTestSet {

  /** Inputs, then the neurons of each layer; the last layer is linear. */
  @Param({"784-15-10", "784-128-10", "784-512-256-10"})
  public String net = "784-15-10";

  /** The samples of the test set. */
  @Param({"2000", "10000"})
  public int samples = 2000;

  private Net model;
  private Dataset test;

  /** Creates the net and the test set. */
  @Setup
  public void prepare(Kernels kernels) {
    model = Training.net(kernels.get(), net);
    test = Data.images(samples, model.inputs(), model.outputs());
  }

  /** Returns the accuracy. */
  @Benchmark
  public double evaluate() {
    return Training.accuracy(model, test);
  }
}
