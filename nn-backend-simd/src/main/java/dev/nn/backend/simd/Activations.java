package dev.nn.backend.simd;

import dev.nn.backend.Activation;

/** Which kernel computes which activation. */
final class Activations {

  private Activations() {}

  static void forward(Activation kind, float[] z, int zPos, float[] out, int outPos, int length) {
    switch (kind) {
      case IDENTITY -> System.arraycopy(z, zPos, out, outPos, length);
      case RELU -> Elementwise.relu(z, zPos, out, outPos, length);
      case LEAKY_RELU -> LeakyRelu.forward(z, zPos, out, outPos, length);
      case SIGMOID -> Sigmoid.forward(z, zPos, out, outPos, length);
      case TANH -> Tanh.forward(z, zPos, out, outPos, length);
      case GELU_TANH -> Gelu.forward(z, zPos, out, outPos, length);
    }
  }

  /** Whether the backward starts from y = forward(z), not from z. */
  static boolean needsOutput(Activation kind) {
    return kind == Activation.SIGMOID || kind == Activation.TANH;
  }

  /** out = gradient * the slope at what is kept, see {@link #needsOutput}. */
  static void backward(
      Activation kind,
      float[] kept,
      int keptPos,
      float[] gradient,
      int gPos,
      float[] out,
      int outPos,
      int length) {
    switch (kind) {
      case IDENTITY -> System.arraycopy(gradient, gPos, out, outPos, length);
      case RELU -> Elementwise.reluBackward(kept, keptPos, gradient, gPos, out, outPos, length);
      case LEAKY_RELU -> LeakyRelu.backward(kept, keptPos, gradient, gPos, out, outPos, length);
      case SIGMOID -> Sigmoid.backward(kept, keptPos, gradient, gPos, out, outPos, length);
      case TANH -> Tanh.backward(kept, keptPos, gradient, gPos, out, outPos, length);
      case GELU_TANH -> Gelu.backward(kept, keptPos, gradient, gPos, out, outPos, length);
    }
  }
}
