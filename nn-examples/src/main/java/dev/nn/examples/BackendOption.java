package dev.nn.examples;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.examples.model.SavedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
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
   * Opens a model for a little work. Unless a backend is asked for, that is left to plain loops,
   * which are compiled soonest; the numbers are the same.
   */
  SavedModel open(Path file) throws IOException {
    return SavedModel.open(file, isAsked() ? select() : Backends.select("scalar"));
  }

  /** The model, opened again if so many multiply-adds are no little work. */
  SavedModel suiting(long multiplyAdds, SavedModel opened, Path file) throws IOException {
    return multiplyAdds > LITTLE && !isAsked() ? SavedModel.open(file, select()) : opened;
  }

  private boolean isAsked() {
    return Stream.of(name, System.getProperty(Backends.PROPERTY), System.getenv(Backends.VARIABLE))
        .anyMatch(asked -> asked != null && !asked.isBlank());
  }
}
