package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Backends;
import dev.nn.backend.scalar.ScalarBackendProvider;
import dev.nn.probe.SelectionProbe;
import dev.nn.probe.TyingProvider;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether {@code simd} serves, by the flags of the virtual machine and with its module or not. */
class SelectionInForkedJvmTest {

  private static final String FLAG = "--add-modules=jdk.incubator.vector";

  private record Result(int exitCode, String output) {
    Result says(String text) {
      assertTrue(output.contains(text), () -> "no '" + text + "' in: " + output);
      return this;
    }

    Result endsWith(int expected) {
      assertEquals(expected, exitCode, output);
      return this;
    }
  }

  @TempDir
  Path folder;

  @Test
  void theClassPathNeedsTheFlag() throws Exception {
    onClassPath(FLAG).endsWith(0).says("class path").says("Runs on simd");
    onClassPath()
        .endsWith(0)
        .says("simd (priority 100): not available: the Vector API is not enabled: add"
            + " --add-modules jdk.incubator.vector")
        .says("WARNING: Backend simd is installed but can't be used")
        .says("Runs on scalar");
  }

  @Test
  void theModulePathNeedsNoFlag() throws Exception {
    onModulePath("dev.nn.backend.simd").endsWith(0).says("modules").says("Runs on simd");
    onModulePath("dev.nn.core").endsWith(0).says("modules").says("Runs on simd");
  }

  @ParameterizedTest
  @CsvSource({
    "-Xint, 'the compiler is off: remove -Xint'",
    "-XX:TieredStopAtLevel=1, 'the optimizing compiler is off: remove -XX:TieredStopAtLevel'",
    "-XX:-UseFMA, 'this machine has no fma instruction, or -XX:-UseFMA hides it'",
    "-XX:MaxVectorSize=8, 'vectors have fewer than 128 bits here'"
  })
  void whatMakesItUnavailable(String flag, String reason) throws Exception {
    onClassPath(FLAG, flag).endsWith(0).says("not available: " + reason).says("Runs on scalar");
    onClassPath(FLAG, flag, "-Dnn.backend=simd")
        .endsWith(1)
        .says("Backend 'simd', asked for by -Dnn.backend, is not available: " + reason);
  }

  @Test
  void aForcedChoiceNeverContinuesWithAnother() throws Exception {
    onClassPath("-Dnn.backend=simd")
        .endsWith(1)
        .says("add --add-modules jdk.incubator.vector. Found: ");
    onClassPath(FLAG, "-Dnn.backend=scalar").endsWith(0).says("Runs on scalar");
    onModulePath("dev.nn.core", "-Dnn.backend=scalar").endsWith(0).says("Runs on scalar");
  }

  @Test
  void aTieIsAnErrorUntilOneIsNamed() throws Exception {
    Path service = folder.resolve("META-INF/services/dev.nn.backend.TensorBackendProvider");
    Files.createDirectories(service.getParent());
    Files.writeString(service, TyingProvider.class.getName());
    String tying =
        String.join(File.pathSeparator, folder.toString(), path(TyingProvider.class), classPath());
    run("-cp", tying, FLAG)
        .endsWith(1)
        .says("Backends tie at priority 100: other, simd. Choose one with -Dnn.backend=NAME.");
    run("-cp", tying, FLAG, "-Dnn.backend=simd").endsWith(0).says("Runs on simd");
  }

  private static Result onClassPath(String... flags) throws Exception {
    return run(concat(new String[] {"-cp", classPath()}, flags));
  }

  private static Result onModulePath(String root, String... flags) throws Exception {
    String modules = path(Backends.class, ScalarBackendProvider.class, SimdBackend.class);
    String[] where = {
      "--module-path", modules, "--add-modules", root, "-cp", path(SelectionProbe.class)
    };
    return run(concat(where, flags));
  }

  private static String classPath() throws URISyntaxException {
    return path(
        Backends.class, ScalarBackendProvider.class, SimdBackend.class, SelectionProbe.class);
  }

  private static Result run(String... flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(flags));
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(SelectionProbe.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of(Backends.VARIABLE, "JAVA_TOOL_OPTIONS"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  private static String path(Class<?>... homes) throws URISyntaxException {
    List<String> paths = new ArrayList<>();
    for (Class<?> home : homes) {
      paths.add(Path.of(home.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString());
    }
    return paths.stream().distinct().collect(Collectors.joining(File.pathSeparator));
  }

  private static String[] concat(String[] first, String[] second) {
    String[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
