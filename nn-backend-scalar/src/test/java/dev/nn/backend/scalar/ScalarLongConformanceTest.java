package dev.nn.backend.scalar;

import dev.nn.backend.TensorBackend;
import dev.nn.conformance.LongConformance;

/** The tests that take minutes; in the profile {@code long}. */
class ScalarLongConformanceTest implements LongConformance {

  @Override
  public TensorBackend backend() {
    return new ScalarBackend();
  }
}
