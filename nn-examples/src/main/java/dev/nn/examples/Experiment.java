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
 * @param net what is trained
 * @param learningRate the rate of each step
 * @param batchSize the samples of a step
 * @param seed of the batches
 * @param steps how many steps
 * @param every the steps between measurements
 */
record Experiment(Net net, float learningRate, int batchSize, long seed, int steps, int every) {

  private static final int PROGRESS_PARTS = 1_000;

  /** The training on these samples. */
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

  /** The same in the words of a model, which never stops before its last step. */
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
