package dev.nn.backend.simd;

import dev.nn.backend.TensorBackend;
import dev.nn.backend.simd.threads.Crew;
import dev.nn.conformance.LongConformance;

/** The tests that take minutes; in the profile {@code long}. */
class SimdLongConformanceTest implements LongConformance {

  @Override
  public TensorBackend backend() {
    return new SimdBackend(Crew.byDefault());
  }
}
