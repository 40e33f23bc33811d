package dev.nn.examples;

import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.loss.HalfSquaredError;
import dev.nn.model.Phase;
import dev.nn.model.Recipe;
import dev.nn.net.Net;
import dev.nn.optim.Sgd;
import dev.nn.train.NanGuard;
import dev.nn.train.Trainer;
import dev.nn.train.TrainerBuilder;
import dev.nn.train.TrainingListener;
import java.util.List;

/**
 * How the notebook trains: plain SGD on batches drawn with replacement, half the squared error.
 *
 * @param net the net to train
 * @param learningRate the learning rate of every step
 * @param batchSize the number of samples in a step
 * @param seed the seed of the batches
 * @param steps the number of steps
 * @param every the number of steps between measurements
 */
record Experiment(Net net, float learningRate, int batchSize, long seed, int steps, int every) {

  private static final int PROGRESS_PARTS = 1_000;

  /** The training run on these samples. */
  TrainerBuilder on(Dataset train, Progress progress) {
    Sgd sgd = new Sgd(net, learningRate);
    MiniBatches batches = new MiniBatches(train, batchSize, Sampling.WITH_REPLACEMENT, seed);
    return Trainer.builder(net, new HalfSquaredError(net.backend()), sgd, batches)
        .steps(steps)
        .evaluateEvery(every)
        .listener(new NanGuard())
        .listener(progress)
        .listener(TrainingListener.every(
            Math.max(1, steps / PROGRESS_PARTS),
            trainer -> progress.proceed(Phase.TRAIN, trainer.step(), steps)));
  }

  /** The same as a model's settings, without early stopping. */
  Recipe recipe() {
    List<Integer> neurons = net.dense().stream().map(dense -> dense.outputs()).toList();
    return new Recipe(
        neurons.subList(0, neurons.size() - 1),
        steps,
        batchSize,
        learningRate,
        0f,
        steps,
        every,
        seed);
  }
}
