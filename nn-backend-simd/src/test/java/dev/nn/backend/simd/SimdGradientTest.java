package dev.nn.backend.simd;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.gradient.Gradients;

/** Derivatives, with the Vector API. */
class SimdGradientTest implements Gradients {

  private final TensorBackend backend = Backends.select("simd");

  @Override
  public TensorBackend backend() {
    return backend;
  }
}
