package dev.nn.net;

import dev.nn.backend.Activation;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;

/** How a prediction interprets a net's outputs. */
enum Reading {

  /** Leaves them as they are. */
  AS_IT_IS {
    @Override
    void apply(TensorBackend backend, Tensor outputs) {}
  },

  /** The probability of each class: those of a row sum to 1. */
  SOFTMAX {
    @Override
    void apply(TensorBackend backend, Tensor outputs) {
      backend.softmax(outputs, outputs);
    }
  },

  /** The probability of each label, independently. */
  SIGMOID {
    @Override
    void apply(TensorBackend backend, Tensor outputs) {
      backend.activate(Activation.SIGMOID, outputs, outputs);
    }
  };

  /** Replaces the outputs. */
  abstract void apply(TensorBackend backend, Tensor outputs);
}
