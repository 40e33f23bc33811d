package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the tests in a Java virtual machine with flags of its own. */
final class ForkedJvm {

  private static final int MINUTES = 5;

  private ForkedJvm() {}

  /** What the program printed; fails if it does not end, or ends with an error. */
  static List<String> run(List<String> flags, Class<?> program, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-Xmx1g"));
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    command.addAll(flags);
    command.add(program.getName());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path output = Files.createTempFile("forked", ".txt");
    try {
      return run(command, output);
    } finally {
      Files.delete(output);
    }
  }

  private static List<String> run(List<String> command, Path output)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process =
        builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      throw new IOException("the virtual machine did not end: " + command);
    }
    List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
    assertEquals(0, process.exitValue(), () -> command + " printed " + lines);
    return lines;
  }
}
