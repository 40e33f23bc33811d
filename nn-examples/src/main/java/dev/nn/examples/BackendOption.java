package dev.nn.examples;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that chooses a backend. */
final class BackendOption {

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description = "The backend: see 'nn backends'. Default: the best that is available.")
  private @Nullable String name;

  TensorBackend select() {
    return name == null ? Backends.select() : Backends.select(name, "--backend");
  }
}
