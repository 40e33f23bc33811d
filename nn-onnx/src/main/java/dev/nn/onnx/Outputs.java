package dev.nn.onnx;

import dev.nn.backend.Activation;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;

/** How a file interprets a net's outputs; the net itself computes the numbers before that. */
public enum Outputs {
  /** Unchanged: the outputs are quantities, or scores of any size. */
  VALUES {
    @Override
    void apply(TensorBackend backend, Tensor z) {}
  },

  /** The probability of each label independently, 1 / (1 + e<sup>-z</sup>). */
  SIGMOID {
    @Override
    void apply(TensorBackend backend, Tensor z) {
      backend.activate(Activation.SIGMOID, z, z);
    }
  },

  /** The probability of each class, e<sup>z</sup> divided by its sum over the classes. */
  SOFTMAX {
    @Override
    void apply(TensorBackend backend, Tensor z) {
      backend.softmax(z, z);
    }
  },

  /** The logarithm of each class's probability. */
  LOG_SOFTMAX {
    @Override
    void apply(TensorBackend backend, Tensor z) {
      backend.logSoftmax(z, z);
    }
  };

  /** Overwrites the outputs. */
  abstract void apply(TensorBackend backend, Tensor z);
}
