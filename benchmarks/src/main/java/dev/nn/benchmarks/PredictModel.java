package dev.nn.benchmarks;

import dev.nn.model.Classifier;
import dev.nn.net.Predictor;
import java.util.List;
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

/** The cost of a model's encoding of a {@link ModelRow} compared with its net alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 3,
    jvmArgsPrepend = {"--add-modules=jdk.incubator.vector", "-Dnn.threads=1"})
public class PredictModel {

  private Classifier<ModelRow> model;
  private ModelRow row;
  private float[] probabilities;
  private Predictor net;
  private float[] inputs;
  private float[] outputs;

  /** Trains a model on a few rows: its predictions do not matter here. */
  @Setup
  public void prepare() {
    List<ModelRow> rows = ModelRow.some(2_000);
    model = Classifier.train(
        ModelRow.samples(rows), settings -> settings.hidden(64, 32).steps(50));
    row = rows.get(0);
    probabilities = new float[2];
    net = model.net().predictor();
    inputs = new float[net.inputs()];
    outputs = new float[net.outputs()];
    model.encoding().encoder(ModelRow.features()).encode(row, inputs);
  }

  /** Returns the probabilities of a row, in the same array every time. */
  @Benchmark
  public float[] model() {
    model.probabilities(row, probabilities);
    return probabilities;
  }

  /** Returns the outputs of the net for the encoded row, in the same array every time. */
  @Benchmark
  public float[] net() {
    net.predict(inputs, outputs);
    return outputs;
  }
}
