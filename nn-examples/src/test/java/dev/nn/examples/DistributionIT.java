package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive that the build makes, unpacked and used: needs nothing but Java, a POSIX shell and
 * tar.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/nn is a shell script")
class DistributionIT {

  private record Result(int exit, String out, List<String> err) {}

  @TempDir
  static Path folder;

  private static Path home;

  @BeforeAll
  static void unpack() throws Exception {
    Result tar = run("tar", "-xzf", System.getProperty("nn.distribution"), "-C", folder.toString());
    assertEquals(0, tar.exit, tar.err.toString());
    try (Stream<Path> unpacked = Files.list(folder)) {
      home = unpacked.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  @Test
  void holdsTheProgramItsLibrariesAndTheLicence() throws IOException {
    assertTrue(Files.isRegularFile(home.resolve("LICENSE")));
    assertTrue(Files.isRegularFile(home.resolve("README.md")));
    try (Stream<Path> lib = Files.list(home.resolve("lib"))) {
      List<String> names = lib.map(jar -> jar.getFileName().toString()).toList();
      for (String start : List.of("nn-core", "nn-backend-scalar", "nn-backend-simd", "picocli")) {
        assertTrue(names.stream().anyMatch(name -> name.startsWith(start)), names::toString);
      }
    }
  }

  @Test
  void backends() throws Exception {
    Result run = nn("backends");
    assertEquals(0, run.exit, run.err.toString());
    assertTrue(run.out.contains("Chosen: simd"), run.out);
    assertEquals(List.of(), run.err);
  }

  @Test
  void busyBoxIsShellAndToolsEnough() throws Exception {
    Path busyBox = Path.of("/bin/busybox");
    assumeTrue(Files.isExecutable(busyBox), "no BusyBox");
    Path tools = Files.createDirectory(folder.resolve("tools"));
    run(busyBox.toString(), "--install", "-s", tools.toString());
    String script = home.resolve("bin/nn").toString();
    Result run = run(
        busyBox.toString(), "env", "PATH=" + tools, busyBox.toString(), "sh", script, "backends");
    assertEquals(0, run.exit, run.err.toString());
    assertTrue(run.out.contains("Chosen: simd"), run.out);
    assertEquals(List.of(), run.err);
  }

  @Test
  void mnist() throws Exception {
    Path out = folder.resolve("run");
    Result run = nn("mnist", "--steps", "5", "--out", out.toString());
    assertEquals(0, run.exit, run.err.toString());
    assertEquals(6, Files.readAllLines(out.resolve("metrics.csv")).size());
    assertTrue(Files.isRegularFile(out.resolve("report.html")));
  }

  @Test
  void anErrorIsOneLine() throws Exception {
    Result run = nn("mnist", "--layers", "784,0,10");
    assertEquals(2, run.exit);
    assertEquals(1, run.err.size(), run.err.toString());
    assertTrue(run.err.get(0).startsWith("nn: --layers must be"), run.err.toString());
  }

  @Test
  void aLocaleThatIsNotInstalled() throws Exception {
    Path table = Files.writeString(folder.resolve("größe.csv"), "a,y\n1,schön\n");
    for (String locale : List.of("C", "xx_YY.UTF-8", "tr_TR.ISO-8859-9")) {
      Result run = run(
          "env", "LC_ALL=" + locale, home.resolve("bin/nn").toString(), "show", table.toString());
      assertEquals(1, run.exit);
      assertTrue(run.err.get(0).contains("größe.csv: is none of"), run.err.toString());
    }
  }

  @Test
  void aJavaHomeWithoutJava() throws Exception {
    Result run = run("env", "JAVA_HOME=/nowhere", home.resolve("bin/nn").toString(), "backends");
    assertEquals(1, run.exit);
    assertEquals(1, run.err.size(), run.err.toString());
    assertTrue(
        run.err.get(0).contains("no Java found in JAVA_HOME, /nowhere: set"), run.err.get(0));
  }

  @Test
  void javaOptionsPrevail() throws Exception {
    String options = "-XX:Tier4InvocationThreshold=7000 -XX:+PrintFlagsFinal";
    Result run =
        run("env", "JAVA_OPTS=" + options, home.resolve("bin/nn").toString(), "predict", "--help");
    assertEquals(0, run.exit, run.err.toString());
    assertTrue(
        Pattern.compile("Tier4InvocationThreshold += 7000 ").matcher(run.out).find(), run.out);
  }

  /** The virtual machine would fail after the command if it found no room for its archive. */
  @Test
  void aCacheWithoutRoom() throws Exception {
    Path tools = Files.createDirectory(folder.resolve("full"));
    Path df = Files.writeString(
        tools.resolve("df"), "#!/bin/sh\necho Filesystem\necho disk 99999 89999 1000 90% /\n");
    assertTrue(df.toFile().setExecutable(true));
    Path cache = Files.createDirectory(folder.resolve("cache"));
    Result run = run(
        "env",
        "PATH=" + tools + ":" + System.getenv("PATH"),
        "NN_CACHE=" + cache,
        home.resolve("bin/nn").toString(),
        "backends");
    assertEquals(0, run.exit, run.err.toString());
    try (Stream<Path> files = Files.list(cache)) {
      assertEquals(List.of(), files.toList());
    }
  }

  /** Java refuses an archive once any of the jars has changed, and would be slow from then on. */
  @Test
  void theClassArchiveBelongsToTheJars() throws Exception {
    Path cache = Files.createDirectory(folder.resolve("classes"));
    List<String> first = archives(cache);
    assertEquals(2, first.size(), first.toString());
    assertEquals(first, archives(cache));
    try (Stream<Path> lib = Files.list(home.resolve("lib"))) {
      Path other = lib.filter(jar -> jar.getFileName().toString().startsWith("fastcsv"))
          .findFirst()
          .orElseThrow();
      Files.setLastModifiedTime(other, FileTime.fromMillis(1_900_000_000_000L));
    }
    List<String> second = archives(cache);
    assertEquals(2, second.size(), second.toString());
    assertNotEquals(first, second);
  }

  /** The names of the files in a cache after a command. */
  private static List<String> archives(Path cache) throws Exception {
    Result run = run("env", "NN_CACHE=" + cache, home.resolve("bin/nn").toString(), "backends");
    assertEquals(0, run.exit, run.err.toString());
    try (Stream<Path> files = Files.list(cache)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Result nn(String... args) throws Exception {
    return run(Stream.concat(Stream.of(home.resolve("bin/nn").toString()), Stream.of(args))
        .toArray(String[]::new));
  }

  private static Result run(String... command) throws IOException, InterruptedException {
    Path err = Files.createTempFile(folder, "err", null);
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out, Files.readAllLines(err));
  }
}
