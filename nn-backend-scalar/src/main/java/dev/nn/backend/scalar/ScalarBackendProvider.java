package dev.nn.backend.scalar;

import dev.nn.backend.Availability;
import dev.nn.backend.TensorBackend;
import dev.nn.backend.TensorBackendProvider;

/** Offers the backend {@code scalar}, which runs everywhere, at priority 0. */
public final class ScalarBackendProvider implements TensorBackendProvider {

  /** Creates the provider; for {@link java.util.ServiceLoader}. */
  public ScalarBackendProvider() {}

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public Availability availability() {
    return Availability.yes();
  }

  @Override
  public TensorBackend create() {
    return new ScalarBackend();
  }
}
