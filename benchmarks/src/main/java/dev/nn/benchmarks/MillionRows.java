package dev.nn.benchmarks;

import dev.nn.backend.TensorBackend;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.loss.SoftmaxCrossEntropy;
import dev.nn.model.Classifier;
import dev.nn.model.LossKind;
import dev.nn.model.Samples;
import dev.nn.model.Settings;
import dev.nn.model.features.Encoder;
import dev.nn.model.features.Encoding;
import dev.nn.net.Net;
import dev.nn.optim.AdamW;
import dev.nn.optim.Schedule;
import dev.nn.tensor.Tensor;
import dev.nn.train.Trainer;
import java.util.List;
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

/**
 * A whole training of a model, from a program's rows to the model, beside the bare trainer, which
 * gets the ready matrix: the same net, batches and number of steps. Each fork trains once, as a
 * program does.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 3, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class MillionRows {

  private static final int[] HIDDEN = {64, 32};
  private static final int CLASSES = 2;
  private static final int BATCH = 256;
  private static final int HELD = 10_000;
  private static final float LEARNING_RATE = 0.001f;
  private static final float WEIGHT_DECAY = 0.01f;

  /** The rows, and how often each is seen. */
  @State(Scope.Benchmark)
  public static class Rows {

    /** The number of rows. */
    @Param("1000000")
    public int rows = 1_000_000;

    /** The number of epochs. */
    @Param("10")
    public int epochs = 10;

    private List<ModelRow> list;

    /** Makes the rows. */
    @Setup
    public void prepare() {
      list = ModelRow.some(rows);
    }

    /** The steps of the model's training, which holds out some of the rows. */
    private long steps() {
      return (long) epochs * ((rows - HELD) / BATCH);
    }
  }

  /** The matrix. */
  @State(Scope.Benchmark)
  public static class Ready {

    private Dataset data;

    /** Encodes the rows. */
    @Setup
    public void prepare(Rows rows) {
      data = encoded(rows.list);
    }

    private static Dataset encoded(List<ModelRow> rows) {
      Encoder<ModelRow> encoder =
          Encoding.fit(ModelRow.features(), rows).encoder(ModelRow.features());
      Samples<ModelRow> samples = ModelRow.samples(rows);
      Tensor inputs = Tensor.zeros(rows.size(), ModelRow.COLUMNS);
      int[] labels = new int[rows.size()];
      float[] row = new float[ModelRow.COLUMNS];
      for (int i = 0; i < labels.length; i++) {
        encoder.encode(rows.get(i), row);
        System.arraycopy(row, 0, inputs.array(), i * row.length, row.length);
        labels[i] = Boolean.TRUE.equals(samples.target(i)) ? 1 : 0;
      }
      return Dataset.classification(inputs, labels, CLASSES);
    }
  }

  /** Trains on the ready matrix. */
  @Benchmark
  public Trainer bare(Rows rows, Ready ready, Kernels kernels) {
    TensorBackend backend = kernels.get();
    Net net = Net.builder(ModelRow.COLUMNS, HIDDEN[0], HIDDEN[1], CLASSES)
        .backend(backend)
        .build();
    Trainer trainer = Trainer.builder(
            net,
            new SoftmaxCrossEntropy(backend),
            AdamW.builder(net).weightDecay(WEIGHT_DECAY).build(),
            new MiniBatches(ready.data, BATCH, Sampling.WITHOUT_REPLACEMENT, 0))
        .steps(rows.steps())
        .schedule(Schedule.cosine(LEARNING_RATE, 0, rows.steps()).warmUp(rows.steps() / 20))
        .build();
    trainer.run();
    return trainer;
  }

  /** Trains a model from the rows. */
  @Benchmark
  public Classifier<ModelRow> model(Rows rows, Kernels kernels) {
    return train(rows.list, rows.epochs, kernels.get());
  }

  static Classifier<ModelRow> train(List<ModelRow> rows, int epochs, TensorBackend backend) {
    return Classifier.train(ModelRow.samples(rows), settings -> set(settings, epochs, backend));
  }

  private static void set(Settings settings, int epochs, TensorBackend backend) {
    settings
        .hidden(HIDDEN)
        .epochs(epochs)
        .batchSize(BATCH)
        .learningRate(LEARNING_RATE)
        .weightDecay(WEIGHT_DECAY)
        .loss(LossKind.SOFTMAX_CROSS_ENTROPY)
        .backend(backend);
  }
}
