package dev.nn.backend.simd;

import dev.nn.backend.TensorBackend;
import dev.nn.backend.simd.threads.Crew;
import dev.nn.conformance.BackendConformance;

/** The Vector API passes the tests of every backend. */
class SimdConformanceTest implements BackendConformance {

  @Override
  public TensorBackend backend() {
    return new SimdBackend(Crew.byDefault());
  }
}
