package dev.nn.model;

import dev.nn.backend.Activation;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;

/** How outputs become probabilities. */
enum Link {
  SOFTMAX {
    @Override
    void apply(TensorBackend backend, Tensor outputs) {
      backend.softmax(outputs, outputs);
    }
  },
  SIGMOID {
    @Override
    void apply(TensorBackend backend, Tensor outputs) {
      backend.activate(Activation.SIGMOID, outputs, outputs);
    }
  },
  NONE {
    @Override
    void apply(TensorBackend backend, Tensor outputs) {}
  };

  /** Turns logits into probabilities in place; without a link they stay scores. */
  abstract void apply(TensorBackend backend, Tensor outputs);
}
