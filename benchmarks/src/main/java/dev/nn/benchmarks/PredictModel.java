package dev.nn.benchmarks;

import dev.nn.model.Classifier;
import dev.nn.model.Samples;
import dev.nn.model.features.Features;
import dev.nn.model.features.FeaturesBuilder;
import dev.nn.net.Predictor;
import dev.nn.random.SplitMix64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * The cost of a model's encoding compared with its net alone: 30 numbers, 5 categories of 10
 * values.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 3,
    jvmArgsPrepend = {"--add-modules=jdk.incubator.vector", "-Dnn.threads=1"})
public class PredictModel {

  private static final int NUMBERS = 30;
  private static final int CATEGORIES = 5;

  /** A row as the program represents it. */
  public record Row(double[] numbers, String[] categories) {

    boolean isHit() {
      return numbers[0] + numbers[1] * numbers[2] > 0;
    }
  }

  private Classifier<Row> model;
  private Row row;
  private float[] probabilities;
  private Predictor net;
  private float[] inputs;
  private float[] outputs;

  /** Trains a model on a few rows: its predictions do not matter here. */
  @Setup
  public void prepare() {
    SplitMix64 random = new SplitMix64(1);
    List<Row> rows = Stream.generate(() -> row(random)).limit(2_000).toList();
    model = Classifier.train(
        Samples.of(rows, features(), Row::isHit),
        settings -> settings.hidden(64, 32).steps(50));
    row = rows.get(0);
    probabilities = new float[2];
    net = model.net().predictor();
    inputs = new float[net.inputs()];
    outputs = new float[net.outputs()];
    model.encoding().encoder(features()).encode(row, inputs);
  }

  private static Row row(SplitMix64 random) {
    double[] numbers = new double[NUMBERS];
    String[] categories = new String[CATEGORIES];
    for (int n = 0; n < NUMBERS; n++) {
      numbers[n] = random.nextGaussian();
    }
    for (int c = 0; c < CATEGORIES; c++) {
      categories[c] = "value " + random.nextInt(10);
    }
    return new Row(numbers, categories);
  }

  private static Features<Row> features() {
    FeaturesBuilder<Row> builder = Features.builder();
    for (int n = 0; n < NUMBERS; n++) {
      int place = n;
      builder.number("n" + n, row -> row.numbers()[place]);
    }
    for (int c = 0; c < CATEGORIES; c++) {
      int place = c;
      builder.category("c" + c, row -> row.categories()[place]);
    }
    return builder.build();
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
