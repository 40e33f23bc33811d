package dev.nn.benchmarks;

import dev.nn.net.Net;
import dev.nn.net.Predictor;
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

/** One prediction: the latency a service sees. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class Predict {

  /** Inputs, then the neurons of each layer; the last layer is linear. */
  @Param({"784-15-10", "784-128-10", "784-512-256-10"})
  public String net = "784-15-10";

  private Predictor predictor;
  private float[] sample;
  private float[] outputs;

  /** Creates the net, its predictor and a sample. */
  @Setup
  public void prepare(Kernels kernels) {
    Net model = Training.net(kernels.get(), net);
    predictor = model.predictor();
    sample = Data.images(1, model.inputs(), model.outputs()).inputs().toArray();
    outputs = new float[model.outputs()];
  }

  /** Returns the outputs, in the same array every time. */
  @Benchmark
  public float[] predict() {
    predictor.predict(sample, outputs);
    return outputs;
  }
}
