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
    Tensor backward(TensorBackend backend, Tensor z, Tensor out, Tensor gradient, Buffer buffer) {
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
    Tensor backward(TensorBackend backend, Tensor z, Tensor out, Tensor gradient, Buffer buffer) {
      Tensor dz = buffer.rows(z.rows());
      backend.reluBackward(z, gradient, dz);
      return dz;
    }
  },

  /** out = z where z is greater than 0, else 0.01 z. */
  LEAKY_RELU {
    @Override
    Tensor forward(TensorBackend backend, Tensor z, Buffer buffer) {
      Tensor out = buffer.rows(z.rows());
      backend.leakyRelu(LEAKY_SLOPE, z, out);
      return out;
    }

    @Override
    Tensor backward(TensorBackend backend, Tensor z, Tensor out, Tensor gradient, Buffer buffer) {
      Tensor dz = buffer.rows(z.rows());
      backend.leakyReluBackward(LEAKY_SLOPE, z, gradient, dz);
      return dz;
    }
  },

  /** out = 1 / (1 + e<sup>-z</sup>). */
  SIGMOID {
    @Override
    Tensor forward(TensorBackend backend, Tensor z, Buffer buffer) {
      Tensor out = buffer.rows(z.rows());
      backend.sigmoid(z, out);
      return out;
    }

    @Override
    Tensor backward(TensorBackend backend, Tensor z, Tensor out, Tensor gradient, Buffer buffer) {
      Tensor dz = buffer.rows(z.rows());
      backend.sigmoidBackward(out, gradient, dz);
      return dz;
    }
  },

  /** out = tanh(z). */
  TANH {
    @Override
    Tensor forward(TensorBackend backend, Tensor z, Buffer buffer) {
      Tensor out = buffer.rows(z.rows());
      backend.tanh(z, out);
      return out;
    }

    @Override
    Tensor backward(TensorBackend backend, Tensor z, Tensor out, Tensor gradient, Buffer buffer) {
      Tensor dz = buffer.rows(z.rows());
      backend.tanhBackward(out, gradient, dz);
      return dz;
    }
  },

  /**
   * out = z / 2 * (1 + tanh(sqrt(2 / pi) * (z + 0.044715 z<sup>3</sup>))): the Gaussian error
   * linear unit in its tanh form.
   */
  GELU {
    @Override
    Tensor forward(TensorBackend backend, Tensor z, Buffer buffer) {
      Tensor out = buffer.rows(z.rows());
      backend.gelu(z, out);
      return out;
    }

    @Override
    Tensor backward(TensorBackend backend, Tensor z, Tensor out, Tensor gradient, Buffer buffer) {
      Tensor dz = buffer.rows(z.rows());
      backend.geluBackward(z, gradient, dz);
      return dz;
    }
  };

  private static final float LEAKY_SLOPE = 0.01f;

  /** The activated numbers: z itself or a tensor of the buffer. */
  abstract Tensor forward(TensorBackend backend, Tensor z, Buffer buffer);

  /**
   * The derivative with respect to z: the gradient itself or a tensor of the buffer. out is what
   * forward gave for z.
   */
  abstract Tensor backward(
      TensorBackend backend, Tensor z, Tensor out, Tensor gradient, Buffer buffer);
}
