package dev.nn.examples;

import dev.nn.data.Batch;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.loss.HalfSquaredError;
import dev.nn.loss.Loss;
import dev.nn.net.Net;
import dev.nn.optim.Optimizer;
import dev.nn.tensor.Tensor;
import dev.nn.train.Metrics;

/** The notebook's loop: a step on a batch, then the whole test set. */
final class Training {

  private final Net net;
  private final Optimizer optimizer;
  private final Loss loss;

  Training(Net net, Optimizer optimizer) {
    this.net = net;
    this.optimizer = optimizer;
    this.loss = new HalfSquaredError(net.backend());
  }

  /** Makes the steps and measures after every {@code evalEvery}-th, and after the last. */
  History run(MiniBatches batches, Dataset test, int steps, int evalEvery, MnistProgress progress) {
    History history = new History();
    Tensor gradient = Tensor.zeros(batches.batchSize(), net.outputs());
    for (int step = 1; step <= steps; step++) {
      Batch batch = batches.next();
      Tensor out = net.forward(batch.inputs());
      boolean measured = step % evalEvery == 0 || step == steps;
      float trainCost = measured ? loss.value(out, batch.targets()) : 0;
      double trainAccuracy = measured ? Metrics.accuracy(out, batch.targets()) : 0;
      loss.gradient(out, batch.targets(), gradient);
      net.backward(gradient);
      optimizer.step();
      if (measured) {
        Tensor testOut = net.forward(test.inputs());
        history.add(new History.Row(
            step,
            trainCost,
            loss.value(testOut, test.targets()),
            trainAccuracy,
            Metrics.accuracy(testOut, test.targets())));
        progress.step(step, history.last());
      }
    }
    return history;
  }
}
