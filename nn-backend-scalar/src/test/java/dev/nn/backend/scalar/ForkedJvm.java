package dev.nn.backend.scalar;

import dev.nn.backend.Backends;
import dev.nn.probe.SelectionProbe;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs {@link SelectionProbe}, or another program of its package, in a Java virtual machine of its
 * own.
 */
final class ForkedJvm {

  static final Class<?> CORE = Backends.class;
  static final Class<?> SCALAR = ScalarBackend.class;

  /** How a run ended and all that it printed. */
  record Result(int exitCode, String output) {}

  private final List<String> command = new ArrayList<>();
  private String variable = "";

  private ForkedJvm(String... flags) {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
  }

  /** The library and the backend as plain jars or folders. */
  static ForkedJvm onClassPath(Class<?>... homes) {
    Stream<Class<?>> all = Stream.concat(Stream.of(homes), Stream.of(SelectionProbe.class));
    return new ForkedJvm("-cp", path(all));
  }

  /** The library and the backend as modules; only the probe is on the class path. */
  static ForkedJvm onModulePath(String modules, Class<?>... homes) {
    return new ForkedJvm(
        "--module-path",
        path(Arrays.stream(homes)),
        "--add-modules",
        modules,
        "-cp",
        path(Stream.of(SelectionProbe.class)));
  }

  ForkedJvm flag(String flag) {
    command.add(flag);
    return this;
  }

  /** Sets the environment variable {@code NN_BACKEND}. */
  ForkedJvm variable(String value) {
    variable = value;
    return this;
  }

  Result run() throws IOException, InterruptedException {
    return run(SelectionProbe.class);
  }

  Result run(Class<?> program) throws IOException, InterruptedException {
    command.add(program.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove(Backends.VARIABLE);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    if (!variable.isEmpty()) {
      builder.environment().put(Backends.VARIABLE, variable);
    }
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("the virtual machine did not end: " + command);
    }
    return new Result(process.exitValue(), output);
  }

  private static String path(Stream<Class<?>> homes) {
    return homes.map(ForkedJvm::home).collect(Collectors.joining(File.pathSeparator));
  }

  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
