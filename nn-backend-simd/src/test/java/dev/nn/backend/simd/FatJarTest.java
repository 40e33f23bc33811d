package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackendProvider;
import dev.nn.backend.scalar.ScalarBackendProvider;
import dev.nn.probe.SelectionProbe;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All classes merged into one jar, with both service files, one of them, or none. */
class FatJarTest {

  private static final String SERVICE =
      "META-INF/services/" + TensorBackendProvider.class.getName();
  private static final String SIMD = SimdBackendProvider.class.getName() + "\n";
  private static final String SCALAR = ScalarBackendProvider.class.getName() + "\n";
  private static final String LOST =
      "Provider is present, but its line in " + SERVICE + " was lost when jars were merged";
  private static final String CURE =
      "add ServicesResourceTransformer to maven-shade-plugin, or mergeServiceFiles() to Gradle's shadowJar";

  @TempDir
  Path folder;

  @Test
  void mergedServiceFilesAreTheCure() throws Exception {
    String output = run(0, SCALAR + SIMD);
    says(output, "Runs on simd");
    assertTrue(!output.contains("lost"), output);
    says(run(0, SCALAR + SIMD, "-Dnn.backend=scalar"), "Runs on scalar");
  }

  @Test
  void withoutTheLineOfSimdScalarServesAndAWarningSaysWhy() throws Exception {
    String output = run(0, SCALAR);
    says(output, "simd (priority 100): not available: its class dev.nn.backend.simd.SimdBackend");
    says(output, LOST, CURE, "WARNING: Backend simd is installed but can't be used", "on scalar");
    says(run(1, SCALAR, "-Dnn.backend=simd"), "Backend 'simd', asked for by", LOST, CURE);
  }

  @Test
  void withoutTheLineOfScalarSimdServes() throws Exception {
    says(run(0, SIMD), "scalar (priority 0): not available", LOST, CURE, "Runs on simd");
    says(run(1, SIMD, "-XX:-UseFMA"), "No backend is available", LOST, CURE);
  }

  @Test
  void withoutAnyLineTheErrorSaysWhy() throws Exception {
    String output = run(1, "");
    says(output, "BackendException: No backend is available. Found: simd", LOST, CURE);
    assertTrue(!output.contains("Add dev.nn:nn-backend-scalar"), output);
  }

  /** What is known of providers that no service file names is what they say themselves. */
  @Test
  void lostProvidersHaveTheirPriorities() {
    assertEquals(100, new SimdBackendProvider().priority());
    assertEquals(0, new ScalarBackendProvider().priority());
  }

  private static void says(String output, String... texts) {
    for (String text : texts) {
      assertTrue(output.contains(text), () -> "no '" + text + "' in: " + output);
    }
  }

  private String run(int exitCode, String services, String... flags) throws Exception {
    List<String> command = Stream.of(
            Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
            Stream.of("--add-modules", "jdk.incubator.vector"),
            Stream.of(flags),
            Stream.of("-cp", fatJar(services).toString(), SelectionProbe.class.getName()))
        .flatMap(words -> words)
        .toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of(Backends.VARIABLE, "JAVA_TOOL_OPTIONS"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(exitCode, process.waitFor(), output);
    return output;
  }

  private Path fatJar(String services) throws Exception {
    Path merged = Files.createTempDirectory(folder, "merged");
    for (Class<?> home : List.of(
        Backends.class, ScalarBackendProvider.class, SimdBackend.class, SelectionProbe.class)) {
      Path origin =
          Path.of(home.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(origin)) {
        copyClasses(origin, merged);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(origin)) {
          copyClasses(jar.getPath("/"), merged);
        }
      }
    }
    if (!services.isEmpty()) {
      Path file = merged.resolve(SERVICE);
      Files.createDirectories(file.getParent());
      Files.writeString(file, services);
    }
    Path jar = Files.createTempFile(folder, "fat", ".jar");
    ToolProvider.findFirst("jar")
        .orElseThrow()
        .run(System.out, System.err, "--create", "--file", jar + "", "-C", merged + "", ".");
    return jar;
  }

  private static void copyClasses(Path from, Path to) throws IOException {
    List<Path> classes;
    try (Stream<Path> all = Files.walk(from)) {
      classes = all.filter(path -> path.toString().endsWith(".class"))
          .filter(path -> !path.endsWith("module-info.class"))
          .toList();
    }
    for (Path file : classes) {
      Path target = to.resolve(from.relativize(file).toString().replace('/', File.separatorChar));
      Files.createDirectories(target.getParent());
      if (Files.notExists(target)) {
        Files.copy(file, target);
      }
    }
  }
}
