package dev.nn.model;

import dev.nn.backend.Activation;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;

/** How outputs become probabilities. */
enum Link {
  SOFTMAX(0.5) {
    @Override
    void apply(TensorBackend backend, Tensor outputs) {
      backend.softmax(outputs, outputs);
    }
  },
  SIGMOID(0.25) {
    @Override
    void apply(TensorBackend backend, Tensor outputs) {
      backend.activate(Activation.SIGMOID, outputs, outputs);
    }
  },
  NONE(1) {
    @Override
    void apply(TensorBackend backend, Tensor outputs) {}
  };

  private final double steepest;

  Link(double steepest) {
    this.steepest = steepest;
  }

  /** The maximum slope of the link. */
  double steepest() {
    return steepest;
  }

  /** Turns logits into probabilities in place; without a link they remain scores. */
  abstract void apply(TensorBackend backend, Tensor outputs);
}
