package dev.nn.backend.simd.elementwise;

import dev.nn.backend.Activation;
import dev.nn.tensor.Tensor;

/** Maps each activation to the kernel that computes it and its backward. */
public final class Activations {

  private Activations() {}

  /** out = kind(z). */
  public static void forward(Activation kind, Tensor z, Tensor out) {
    switch (kind) {
      case IDENTITY -> System.arraycopy(z.array(), z.offset(), out.array(), out.offset(), z.size());
      case RELU -> Relu.forward(false, z, out);
      case LEAKY_RELU -> Relu.forward(true, z, out);
      case SIGMOID -> Blocks.map(z, out, Sigmoid::forward);
      case TANH -> Blocks.map(z, out, Tanh::forward);
      case GELU_TANH -> Blocks.map(z, out, GeluTanh::forward);
      case GELU_ERF -> Blocks.map(z, out, GeluErf::forward);
      case SILU -> Blocks.map(z, out, Silu::forward);
      case ELU -> Blocks.map(z, out, Elu::forward);
      case SELU -> Blocks.map(z, out, Selu::forward);
      case SOFTPLUS -> Blocks.map(z, out, Softplus::forward);
      case HARDSWISH -> Blocks.map(z, out, Hardswish::forward);
    }
  }

  /** out = gradient * kind'(z), from z or from y = kind(z). */
  public static void backward(Activation kind, Tensor z, Tensor y, Tensor gradient, Tensor out) {
    switch (kind) {
      case IDENTITY ->
        System.arraycopy(gradient.array(), gradient.offset(), out.array(), out.offset(), z.size());
      case RELU -> Relu.backward(false, z, gradient, out);
      case LEAKY_RELU -> Relu.backward(true, z, gradient, out);
      case SIGMOID -> Blocks.map(y, gradient, out, Sigmoid::backward);
      case TANH -> Blocks.map(y, gradient, out, Tanh::backward);
      case GELU_TANH -> Blocks.map(z, gradient, out, GeluTanh::backward);
      case GELU_ERF -> Blocks.map(z, gradient, out, GeluErf::backward);
      case SILU -> Blocks.map(z, gradient, out, Silu::backward);
      case ELU -> Blocks.map(y, gradient, out, Elu::backward);
      case SELU -> Blocks.map(y, gradient, out, Selu::backward);
      case SOFTPLUS -> Blocks.map(z, gradient, out, Softplus::backward);
      case HARDSWISH -> Blocks.map(z, gradient, out, Hardswish::backward);
    }
  }
}
