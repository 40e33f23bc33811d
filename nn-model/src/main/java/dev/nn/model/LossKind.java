package dev.nn.model;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.loss.BinaryCrossEntropyWithLogits;
import dev.nn.loss.HalfSquaredError;
import dev.nn.loss.Huber;
import dev.nn.loss.Loss;
import dev.nn.loss.MeanSquaredError;
import dev.nn.loss.SoftmaxCrossEntropy;
import java.util.Objects;
import java.util.function.Function;

/** The losses that a model can be trained with, and how the outputs are interpreted with each. */
public enum LossKind {

  /** {@link SoftmaxCrossEntropy}: one output per class; their softmax gives the probabilities. */
  SOFTMAX_CROSS_ENTROPY(Link.SOFTMAX, SoftmaxCrossEntropy::new),

  /** {@link BinaryCrossEntropyWithLogits}: the sigmoid of an output is a probability. */
  BINARY_CROSS_ENTROPY(Link.SIGMOID, BinaryCrossEntropyWithLogits::new),

  /** {@link MeanSquaredError}: outputs are quantities, or scores that are not probabilities. */
  MEAN_SQUARED_ERROR(Link.NONE, MeanSquaredError::new),

  /**
   * {@link HalfSquaredError}, as used in the lesson: outputs are read as for the mean squared
   * error.
   */
  HALF_SQUARED_ERROR(Link.NONE, HalfSquaredError::new),

  /** {@link Huber} with delta 1, in standard deviations of the target: outliers count less. */
  HUBER(Link.NONE, backend -> new Huber(1f));

  private final Link link;
  private final Function<TensorBackend, Loss> maker;

  LossKind(Link link, Function<TensorBackend, Loss> maker) {
    this.link = link;
    this.maker = maker;
  }

  /** Requires that the outputs of a net trained with this loss can be read as the task needs. */
  void requireSuits(Task task) {
    boolean suits = switch (task) {
      case CLASSES -> true;
      case TWO_CLASSES, LABELS -> this == BINARY_CROSS_ENTROPY;
      case QUANTITIES -> !givesProbabilities();
    };
    if (!suits) {
      throw new IllegalArgumentException("loss: %s does not suit %s: use %s"
          .formatted(
              this, task, task == Task.QUANTITIES ? MEAN_SQUARED_ERROR : BINARY_CROSS_ENTROPY));
    }
  }

  Link link() {
    return link;
  }

  /**
   * Makes the loss with the backend from {@link Backends#select()}.
   *
   * @return a new loss
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public Loss make() {
    return make(Backends.select());
  }

  /**
   * Makes the loss.
   *
   * @param backend the backend of the net that is trained with it
   * @return a new loss
   */
  public Loss make(TensorBackend backend) {
    return maker.apply(Objects.requireNonNull(backend, "backend"));
  }

  /**
   * Whether the outputs of a net trained with this loss can be read as probabilities.
   *
   * @return true for the two cross-entropies
   */
  public boolean givesProbabilities() {
    return link != Link.NONE;
  }
}
