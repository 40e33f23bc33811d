package dev.nn.backend.scalar;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.serving.StepAllocation;

class AllocationTest implements StepAllocation {

  private final TensorBackend backend = Backends.select("scalar");

  @Override
  public TensorBackend backend() {
    return backend;
  }
}
