package dev.nn.benchmarks;

import dev.nn.backend.TensorBackend;
import dev.nn.data.Batch;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.loss.HalfSquaredError;
import dev.nn.loss.Loss;
import dev.nn.net.Net;
import dev.nn.optim.Optimizer;
import dev.nn.optim.Sgd;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
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

  private static final int SAMPLES = 8_000;
  private static final float LEARNING_RATE = 0.01f;

  /** Inputs, then the neurons of each layer; the last layer is linear. */
  @Param({"784-15-10", "784-128-10", "784-512-256-10"})
  public String net = "784-15-10";

  /** Samples in a batch. */
  @Param({"32", "128"})
  public int batch = 32;

  private Net model;
  private MiniBatches batches;
  private Loss loss;
  private Optimizer optimizer;
  private Tensor gradient;

  /** Makes the net and its data. */
  @Setup
  public void prepare(Kernels measured) {
    TensorBackend kernels = measured.get();
    int[] sizes = Arrays.stream(net.split("-")).mapToInt(Integer::parseInt).toArray();
    model = Net.builder(sizes).lastRelu(false).backend(kernels).build();
    batches = new MiniBatches(
        Data.images(SAMPLES, model.inputs(), model.outputs()), batch, Sampling.WITH_REPLACEMENT, 0);
    loss = new HalfSquaredError(kernels);
    optimizer = new Sgd(model, LEARNING_RATE);
    gradient = Tensor.zeros(batch, model.outputs());
  }

  /** Makes one step and returns the weights that it changed. */
  @Benchmark
  public Net step() {
    Batch drawn = batches.next();
    loss.gradient(model.forward(drawn.inputs()), drawn.targets(), gradient);
    model.backward(gradient);
    optimizer.step();
    return model;
  }
}
