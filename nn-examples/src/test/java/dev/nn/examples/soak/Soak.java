package dev.nn.examples.soak;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.io.NetFile;
import dev.nn.loss.SoftmaxCrossEntropy;
import dev.nn.net.Net;
import dev.nn.net.Predictor;
import dev.nn.optim.Adam;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import dev.nn.train.Checkpoints;
import dev.nn.train.Metrics;
import dev.nn.train.Trainer;
import dev.nn.train.TrainingListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Trains and serves at once for some minutes. This thread trains nets one after the other, each
 * halfway stopped, saved and resumed, and hands out snapshots; another predicts with the newest,
 * now and then from threads that come and go. Between two trainings, where this thread holds
 * nothing, it reads what the process holds.
 */
final class Soak {

  private static final int INPUTS = 64;
  private static final int CLASSES = 10;

  private final TensorBackend backend = Backends.select();
  private final Path folder;
  private final Dataset data = samples(2_000);
  private final AtomicReference<Predictor> newest = new AtomicReference<>(net(0).predictor());

  /** Trainings and predictions so far. */
  long trainings;

  volatile long predictions;
  private volatile boolean over;

  /**
   * Makes a soak.
   *
   * @param folder where models and checkpoints are written, again and again to the same names
   */
  Soak(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs it.
   *
   * @param warmUp how long before the first reading: code is compiled, pools fill
   * @param measured how long from there on
   * @param pause at least this long between two readings
   */
  Readings run(Duration warmUp, Duration measured, Duration pause) throws Exception {
    Readings readings = new Readings();
    Thread server = new Thread(this::serve, "soak-server");
    server.start();
    try {
      trainFor(warmUp);
      double start = seconds();
      while (seconds() - start < measured.toMillis() / 1e3 || readings.count() < 2) {
        readings.add(Readings.now(seconds() - start));
        trainFor(pause);
      }
    } finally {
      over = true;
      server.join();
    }
    return readings;
  }

  private static double seconds() {
    return System.nanoTime() / 1e9;
  }

  /** One training at least. */
  private void trainFor(Duration time) throws IOException {
    double end = seconds() + time.toMillis() / 1e3;
    do {
      train(trainings++);
    } while (seconds() < end);
  }

  private void train(long seed) throws IOException {
    Path checkpoint = folder.resolve("checkpoint.safetensors");
    trainer(net(seed), 1, checkpoint).run();
    Trainer resumed = trainer(net(seed), 2, checkpoint);
    resumed.resume(checkpoint);
    resumed.run();
    Path model = folder.resolve("model.safetensors");
    NetFile.save(resumed.net(), model);
    try (InputStream in = Files.newInputStream(model)) {
      newest.set(NetFile.read(in, backend).net().predictor());
    }
  }

  private Trainer trainer(Net net, int epochs, Path checkpoint) {
    Dataset.Split split = data.split(0.8, 1);
    return Trainer.builder(
            net,
            new SoftmaxCrossEntropy(backend),
            Adam.builder(net).build(),
            new MiniBatches(split.train(), 32, Sampling.WITHOUT_REPLACEMENT, 1))
        .epochs(epochs)
        .clipNorm(5)
        .validation(split.test())
        .metric("accuracy", Metrics::accuracy)
        .listener(Checkpoints.every(50, checkpoint))
        .listener(TrainingListener.every(25, t -> newest.set(t.net().predictor())))
        .build();
  }

  private void serve() {
    Tensor x = data.inputs();
    float[] out = new float[x.rows() * CLASSES];
    float[] sample = new float[INPUTS];
    float[] scores = new float[CLASSES];
    while (!over) {
      Predictor predictor = newest.get();
      for (int i = 0; i < 200; i++) {
        System.arraycopy(x.array(), i * INPUTS, sample, 0, INPUTS);
        predictor.probabilities(sample, scores);
        predictor.classify(sample);
      }
      predictor.predict(x.array(), 0, x.rows(), out, 0);
      fromAThreadOfItsOwn(() -> predictor.predict(x.rows(0, 300)));
      predictions += 200 + 200 + x.rows() + 300;
    }
  }

  private static void fromAThreadOfItsOwn(Runnable task) {
    Thread thread = new Thread(task);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Net net(long seed) {
    return Net.builder(INPUTS, 64, 32, CLASSES)
        .batchNorm()
        .dropout(0.1f)
        .seed(seed)
        .backend(backend)
        .build();
  }

  private static Dataset samples(int count) {
    SplitMix64 random = new SplitMix64(1);
    Tensor inputs = Tensor.zeros(count, INPUTS);
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % CLASSES;
      for (int j = 0; j < INPUTS; j++) {
        inputs.set(i, j, (float) random.nextGaussian() + (j % CLASSES == labels[i] ? 1 : 0));
      }
    }
    return Dataset.classification(inputs, labels, CLASSES);
  }
}
