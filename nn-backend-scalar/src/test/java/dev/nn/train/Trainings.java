package dev.nn.train;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.loss.HalfSquaredError;
import dev.nn.net.Net;
import dev.nn.optim.Optimizer;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.util.function.Function;

/** A small classification: 50 samples of 6 numbers, 3 classes, a net 6-8-3. */
final class Trainings {

  static final TensorBackend BACKEND = Backends.select("scalar");
  static final Dataset TRAIN = samples(50, 1);
  static final Dataset TEST = samples(20, 2);

  private Trainings() {}

  static Net net() {
    return Net.builder(6, 8, 3).seed(3).backend(BACKEND).build();
  }

  /** With everything that has a state of its own: running statistics and masks. */
  static Net regularized() {
    return Net.builder(6, 8, 3)
        .batchNorm()
        .dropout(0.2f)
        .seed(3)
        .backend(BACKEND)
        .build();
  }

  /** Batches of 8: an epoch has 6 steps, and 2 samples are left over. */
  static TrainerBuilder of(Net net, Optimizer optimizer, Sampling sampling) {
    MiniBatches batches = new MiniBatches(
        TRAIN, 8, sampling, 5, (inputs, random) -> inputs.set(0, 0, (float) random.nextDouble()));
    return Trainer.builder(net, new HalfSquaredError(BACKEND), optimizer, batches)
        .validation(TEST)
        .metric("accuracy", Metrics::accuracy);
  }

  static TrainerBuilder of(Function<Net, Optimizer> optimizer, Sampling sampling) {
    Net net = net();
    return of(net, optimizer.apply(net), sampling);
  }

  static float[] weights(Net net) {
    Tensor all =
        Tensor.zeros(net.tensors().values().stream().mapToInt(Tensor::size).sum());
    int at = 0;
    for (Tensor tensor : net.tensors().values()) {
      System.arraycopy(tensor.toArray(), 0, all.array(), at, tensor.size());
      at += tensor.size();
    }
    return all.array();
  }

  private static Dataset samples(int size, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    Tensor inputs = Tensor.zeros(size, 6);
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = random.nextInt(3);
      for (int j = 0; j < 6; j++) {
        inputs.set(i, j, (float) (random.nextDouble() + (j % 3 == labels[i] ? 0.5 : 0)));
      }
    }
    return Dataset.classification(inputs, labels, 3);
  }
}
