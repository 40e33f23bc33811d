package dev.nn.probe;

import dev.nn.backend.Availability;
import dev.nn.backend.TensorBackend;
import dev.nn.backend.TensorBackendProvider;

/** A provider with the priority of {@code simd}. */
public final class TyingProvider implements TensorBackendProvider {

  /** Made by the service loader. */
  public TyingProvider() {}

  @Override
  public String name() {
    return "other";
  }

  @Override
  public int priority() {
    return 100;
  }

  @Override
  public Availability availability() {
    return Availability.yes();
  }

  @Override
  public TensorBackend create() {
    throw new IllegalStateException("a tie chooses nothing");
  }
}
