package dev.nn.model;

import dev.nn.model.features.Encoding;
import dev.nn.model.features.Features;
import dev.nn.net.Net;
import dev.nn.train.History;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a model that was trained outside this module, for example on a cluster.
 *
 * @param encoding how rows become inputs
 * @param net the net, with the encoding's columns as inputs; not to be trained further
 * @param recipe the hyperparameters of the training; null if they are unknown
 * @param steps how many steps the net was trained for; 0 if that is unknown
 */
public record Trained(Encoding encoding, Net net, @Nullable Recipe recipe, long steps) {

  /**
   * Requires parts that fit each other.
   *
   * @param encoding how rows become inputs
   * @param net the net
   * @param recipe the hyperparameters of the training; null if they are unknown
   * @param steps how many steps the net was trained for, at least 0; 0 if that is unknown
   * @throws IllegalArgumentException if the net does not have as many inputs as the encoding has
   *     columns
   */
  public Trained {
    if (encoding.columns() != net.inputs()) {
      throw new IllegalArgumentException(
          "Trained: the encoding has %s columns, but the net has %s inputs"
              .formatted(encoding.columns(), net.inputs()));
    }
  }

  /**
   * Parts from another library, of whose training nothing is known.
   *
   * @param encoding how rows become inputs
   * @param net the net
   * @throws IllegalArgumentException if the net does not have as many inputs as the encoding has
   *     columns
   */
  public Trained(Encoding encoding, Net net) {
    this(encoding, net, null, 0);
  }

  /** Makes a model of them. */
  Fitted fitted(Target target, LossKind loss, Baseline baseline, Features<?> features) {
    Set<String> ignored = Objects.requireNonNull(features, "features").ignored();
    loss.requireSuits(target.task());
    if (target.outputs() != net.outputs()) {
      throw new IllegalArgumentException("Trained: %s outputs are needed for %s, but the net has %s"
          .formatted(target.outputs(), target.names(), net.outputs()));
    }
    return new Fitted(
        encoding, ignored, target, loss, 0.5, net, baseline, recipe, new History(List.of()), steps);
  }
}
