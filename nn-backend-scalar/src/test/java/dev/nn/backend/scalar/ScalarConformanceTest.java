package dev.nn.backend.scalar;

import dev.nn.backend.TensorBackend;
import dev.nn.conformance.BackendConformance;

/** The plain loops pass the tests of every backend. */
class ScalarConformanceTest implements BackendConformance {

  @Override
  public TensorBackend backend() {
    return new ScalarBackend();
  }
}
