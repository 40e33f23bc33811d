package dev.nn.backend.scalar;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.gradient.Gradients;

/** Derivatives, with the plain loops. */
class ScalarGradientTest implements Gradients {

  private final TensorBackend backend = Backends.select("scalar");

  @Override
  public TensorBackend backend() {
    return backend;
  }
}
