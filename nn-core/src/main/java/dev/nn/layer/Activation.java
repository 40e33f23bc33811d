package dev.nn.layer;

import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;

/** What a layer applies to each number of z = x * weights + bias. */
public enum Activation {

  /** out = z. */
  IDENTITY {
    @Override
    Tensor forward(TensorBackend backend, Tensor z, Buffer buffer) {
      return z;
    }

    @Override
    Tensor backward(TensorBackend backend, Tensor z, Tensor gradient, Buffer buffer) {
      return gradient;
    }
  },

  /** out = max(0, z); its slope at 0 is 0. */
  RELU {
    @Override
    Tensor forward(TensorBackend backend, Tensor z, Buffer buffer) {
      Tensor out = buffer.rows(z.rows());
      backend.relu(z, out);
      return out;
    }

    @Override
    Tensor backward(TensorBackend backend, Tensor z, Tensor gradient, Buffer buffer) {
      Tensor dz = buffer.rows(z.rows());
      backend.reluBackward(z, gradient, dz);
      return dz;
    }
  };

  /** The activated numbers: z itself or a tensor of the buffer. */
  abstract Tensor forward(TensorBackend backend, Tensor z, Buffer buffer);

  /** The derivative with respect to z: the gradient itself or a tensor of the buffer. */
  abstract Tensor backward(TensorBackend backend, Tensor z, Tensor gradient, Buffer buffer);
}
