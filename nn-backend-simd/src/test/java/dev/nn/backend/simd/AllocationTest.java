package dev.nn.backend.simd;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.serving.StepAllocation;

class AllocationTest implements StepAllocation {

  private final TensorBackend backend = Backends.select("simd");

  @Override
  public TensorBackend backend() {
    return backend;
  }
}
