package dev.nn.examples.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Option values not given on the command line: those of the preset, or of the run being resumed.
 */
public final class Defaults implements IDefaultValueProvider {

  private final Map<String, String> options;

  private Defaults(Map<String, String> options) {
    this.options = options;
  }

  /** Looks for {@code --resume} and {@code --preset} among the arguments. */
  public static Defaults of(String... args) throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    Optional<String> resumed = value("--resume", args);
    if (resumed.isPresent()) {
      options.putAll(SavedOptions.beside(Path.of(resumed.get())));
    }
    value("--preset", args).ifPresent(preset -> options.putAll(Presets.options(preset)));
    return new Defaults(options);
  }

  private static Optional<String> value(String option, String... args) {
    for (int a = 0; a < args.length; a++) {
      if (args[a].startsWith(option + "=")) {
        return Optional.of(args[a].substring(option.length() + 1));
      }
      if (args[a].equals(option) && a + 1 < args.length) {
        return Optional.of(args[a + 1]);
      }
    }
    return Optional.empty();
  }

  @Override
  public @Nullable String defaultValue(ArgSpec spec) {
    return spec instanceof OptionSpec option ? options.get(option.longestName()) : null;
  }
}
