package dev.nn.model;

import dev.nn.model.features.Encoding;
import dev.nn.net.Net;
import dev.nn.train.History;
import java.util.List;
import java.util.Objects;

/**
 * The parts of a model that was trained outside this module, for example on a cluster.
 *
 * @param encoding how rows become inputs
 * @param net the net, with the encoding's columns as inputs; not to be trained further
 * @param recipe the hyperparameters of the training
 * @param steps how many steps the net was trained for
 */
public record Trained(Encoding encoding, Net net, Recipe recipe, long steps) {

  /**
   * Requires parts that fit each other.
   *
   * @param encoding how rows become inputs
   * @param net the net
   * @param recipe the hyperparameters of the training
   * @param steps how many steps the net was trained for, at least 0
   * @throws IllegalArgumentException if the net does not have as many inputs as the encoding has
   *     columns
   */
  public Trained {
    Objects.requireNonNull(recipe, "recipe");
    if (encoding.columns() != net.inputs()) {
      throw new IllegalArgumentException(
          "Trained: the encoding has %s columns, but the net has %s inputs"
              .formatted(encoding.columns(), net.inputs()));
    }
  }

  /** Makes a model whose only baseline is the means of the targets. */
  Fitted fitted(Target target, LossKind loss, float[] means) {
    loss.requireSuits(target.task());
    if (target.outputs() != net.outputs()) {
      throw new IllegalArgumentException("Trained: %s outputs are needed for %s, but the net has %s"
          .formatted(target.outputs(), target.names(), net.outputs()));
    }
    Baseline baseline = new Baseline(means, null, means);
    return new Fitted(
        encoding, target, loss, 0.5, net, baseline, recipe, new History(List.of()), steps);
  }
}
