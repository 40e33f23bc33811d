package dev.nn.robustness;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.loss.HalfSquaredError;
import dev.nn.net.Net;
import dev.nn.optim.Adam;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import dev.nn.train.Trainer;
import dev.nn.train.TrainerBuilder;

/** Training runs with everything that has state: batches, an optimiser, statistics and masks. */
final class Trainings {

  static final TensorBackend BACKEND = Backends.select("scalar");

  private static final int INPUTS = 6;
  private static final int OUTPUTS = 3;
  private static final Dataset DATA = data(50);

  private Trainings() {}

  /** A training run with a checkpoint of a few kilobytes. */
  static Trainer small() {
    return training(4, 20).evaluateEvery(5).build();
  }

  /** A training run at its start. */
  static TrainerBuilder training(int hidden, int steps) {
    Net net = Net.builder(INPUTS, hidden, OUTPUTS)
        .batchNorm()
        .dropout(0.2f)
        .seed(3)
        .backend(BACKEND)
        .build();
    MiniBatches batches = new MiniBatches(DATA, 8, Sampling.WITHOUT_REPLACEMENT, 5);
    return Trainer.builder(net, new HalfSquaredError(BACKEND), Adam.builder(net).build(), batches)
        .validation(DATA)
        .steps(steps);
  }

  private static Dataset data(int samples) {
    SplitMix64 random = new SplitMix64(1);
    Tensor inputs = Tensor.zeros(samples, INPUTS);
    int[] labels = new int[samples];
    for (int i = 0; i < samples; i++) {
      labels[i] = random.nextInt(OUTPUTS);
      for (int j = 0; j < INPUTS; j++) {
        inputs.set(i, j, (float) (random.nextDouble() + (j % OUTPUTS == labels[i] ? 0.5 : 0)));
      }
    }
    return Dataset.classification(inputs, labels, OUTPUTS);
  }
}
