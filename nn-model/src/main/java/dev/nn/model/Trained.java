package dev.nn.model;

import dev.nn.model.features.Encoding;
import dev.nn.net.Net;
import dev.nn.train.History;
import java.util.List;
import java.util.Objects;

/**
 * What a training outside this module made, on a cluster for example: the parts of a model.
 *
 * @param encoding how rows become inputs
 * @param net the net, with the encoding's columns as inputs; not to be trained further
 * @param recipe the numbers that the training went by
 * @param steps how many steps the net has learnt for
 */
public record Trained(Encoding encoding, Net net, Recipe recipe, long steps) {

  /**
   * Requires parts that fit.
   *
   * @param encoding how rows become inputs
   * @param net the net
   * @param recipe the numbers that the training went by
   * @param steps how many steps the net has learnt for, at least 0
   * @throws IllegalArgumentException if the net has other inputs than the encoding has columns
   */
  public Trained {
    Objects.requireNonNull(recipe, "recipe");
    if (encoding.columns() != net.inputs()) {
      throw new IllegalArgumentException("Trained: %s columns do not fit a net of %s inputs"
          .formatted(encoding.columns(), net.inputs()));
    }
  }

  /** A model of it, whose baseline knows the means of the targets alone. */
  Fitted fitted(Target target, LossKind loss, float[] means) {
    loss.requireSuits(target.task());
    if (target.outputs() != net.outputs()) {
      throw new IllegalArgumentException("Trained: %s for %s do not fit a net of %s outputs"
          .formatted(target.outputs(), target.names(), net.outputs()));
    }
    Baseline baseline = new Baseline(means, null, means);
    return new Fitted(
        encoding, target, loss, 0.5, net, baseline, recipe, new History(List.of()), steps);
  }
}
