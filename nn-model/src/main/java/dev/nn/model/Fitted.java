package dev.nn.model;

import dev.nn.model.features.Encoding;
import dev.nn.net.Net;
import dev.nn.train.History;

/**
 * What a training made: all that a model is, apart from the functions that read the program's rows.
 *
 * @param encoding how rows become inputs
 * @param target how outputs are read
 * @param loss what was made small
 * @param threshold the probability from which on the second class, or a label, is the answer
 * @param net the net; not to be trained further
 * @param baseline what it is compared with
 * @param recipe the numbers that the training went by
 * @param history what the first trial measured
 * @param steps how many steps the net made; 0 if it is the linear model
 */
record Fitted(
    Encoding encoding,
    Target target,
    LossKind loss,
    double threshold,
    Net net,
    Baseline baseline,
    Recipe recipe,
    History history,
    long steps) {

  Fitted withThreshold(double chosen) {
    return new Fitted(encoding, target, loss, chosen, net, baseline, recipe, history, steps);
  }

  Fitted withSteps(long made) {
    return new Fitted(encoding, target, loss, threshold, net, baseline, recipe, history, made);
  }
}
