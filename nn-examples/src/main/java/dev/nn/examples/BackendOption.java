package dev.nn.examples;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that chooses a backend. */
final class BackendOption {

  /** What the scalar backend computes sooner than the kernels of the others are compiled. */
  private static final long LITTLE = 1_000_000_000;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description =
          "Backend to compute with; 'nn backends' lists them. Default: the fastest one for the work.")
  private @Nullable String name;

  TensorBackend select() {
    return name == null ? Backends.select() : Backends.select(name, "--backend");
  }

  /**
   * The backend for so many multiply-adds. Unless one is asked for, a little work is left to plain
   * loops, which are compiled soonest; the numbers are the same.
   */
  TensorBackend select(long multiplyAdds) {
    return multiplyAdds > LITTLE || isAsked() ? select() : Backends.select("scalar");
  }

  private boolean isAsked() {
    return name != null
        || System.getProperty(Backends.PROPERTY) != null
        || System.getenv(Backends.VARIABLE) != null;
  }
}
