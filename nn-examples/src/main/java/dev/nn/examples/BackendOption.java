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
      description =
          "Backend to compute with; 'nn backends' lists them. Default: the best one available.")
  private @Nullable String name;

  TensorBackend select() {
    return name == null ? Backends.select() : Backends.select(name, "--backend");
  }
}
