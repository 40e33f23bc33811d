package dev.nn.serving;

import dev.nn.backend.TensorBackend;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.loss.HalfSquaredError;
import dev.nn.net.Net;
import dev.nn.optim.Adam;
import dev.nn.tensor.Tensor;
import dev.nn.train.Trainer;
import dev.nn.train.TrainingListener;

/** A training of 100 steps, which says when it is over. */
final class Training {

  private static final int SAMPLES = 64;
  private static final int BATCH = 8;
  private static final int STEPS = 100;

  private final Net net;
  private final Trainer trainer;
  private volatile boolean over;

  /** With something to do at every fifth step, in the training thread. */
  Training(Net net, Runnable atEveryFifth) {
    this.net = net;
    Tensor y = Tensor.zeros(SAMPLES, Served.OUTPUTS);
    y.fill(0.5f);
    Dataset data = Dataset.regression(Served.samples(SAMPLES, 9), y);
    this.trainer = Trainer.builder(
            net,
            new HalfSquaredError(net.backend()),
            Adam.builder(net).build(),
            new MiniBatches(data, BATCH, Sampling.WITHOUT_REPLACEMENT, 1))
        .steps(STEPS)
        .listener(TrainingListener.every(5, trainer -> atEveryFifth.run()))
        .build();
  }

  /** A net with everything that training changes. */
  static Net net(TensorBackend backend) {
    return Net.builder(Served.INPUTS, 9, Served.OUTPUTS)
        .batchNorm()
        .dropout(0.2f)
        .seed(3)
        .backend(backend)
        .build();
  }

  /** What the weights are after a training that nothing goes on beside. */
  static float[] alone(TensorBackend backend) {
    Training training = new Training(net(backend), () -> {});
    training.run();
    return training.weights();
  }

  /** Returns true, so that it can be a task among others. */
  boolean run() {
    try {
      trainer.run();
    } finally {
      over = true;
    }
    return true;
  }

  boolean isOver() {
    return over;
  }

  float[] weights() {
    int size = net.tensors().values().stream().mapToInt(Tensor::size).sum();
    float[] all = new float[size];
    int at = 0;
    for (Tensor tensor : net.tensors().values()) {
      System.arraycopy(tensor.toArray(), 0, all, at, tensor.size());
      at += tensor.size();
    }
    return all;
  }
}
