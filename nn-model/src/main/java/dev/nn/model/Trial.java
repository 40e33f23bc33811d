package dev.nn.model;

import dev.nn.data.Dataset;
import dev.nn.loss.Loss;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A training run on one part of the rows, evaluated on another.
 *
 * @param prepared the rows that it learnt from
 * @param net the net
 * @param recipe the hyperparameters
 * @param outcome the outcome of training
 * @param held the held-out rows that it is evaluated on; null if there are none
 */
record Trial(
    Prepared<?> prepared,
    Net net,
    Recipe recipe,
    NetTraining.Outcome outcome,
    @Nullable Dataset held) {

  /** The model, with the net or with the linear model in its place. */
  Fitted fitted(Choice choice) {
    return choice.isLinear()
        ? prepared.asLinear(net, recipe, outcome.history(), choice.strength())
        : prepared.fitted(net, recipe, outcome.history(), outcome.bestStep(), choice.strength());
  }

  /** The linear model's outputs for the held-out rows. */
  Tensor linear(double strength) {
    return prepared.baseline(strength).linear(net.backend(), held.inputs());
  }

  /** The loss of outputs for some of the held-out rows. */
  double lossOf(Tensor outputs, int from, int to, Loss loss) {
    Dataset rows = held.rows(from, to);
    return loss.value(outputs.rows(from, to), rows.targets(), rows.weights());
  }
}
