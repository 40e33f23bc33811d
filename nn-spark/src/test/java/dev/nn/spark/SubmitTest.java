package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that Spark's own launcher starts, as spark-submit does. */
@Timeout(600)
class SubmitTest {

  /** What Spark sets aside: by default so much that it asks for a heap of 450 MB. */
  private static final int RESERVED = 50 << 20;

  @TempDir
  static Path folder;

  private static Process demo;
  private static Process dying;

  /** Both at once, since each spends most of its time starting. */
  @BeforeAll
  static void start() throws IOException {
    SparkHome.assemble();
    demo = submit(Demo.class, folder.resolve("model"), "700m");
    dying = submit(DyingDriver.class, folder.resolve("checkpoints"), "200m");
  }

  @AfterAll
  static void stop() {
    demo.destroyForcibly();
    dying.destroyForcibly();
  }

  private static Process submit(Class<?> program, Path argument, String heap) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().trim().split(" +")));
    command.addAll(List.of(
        "-Xmx" + heap,
        "-cp",
        SparkHome.JARS.resolve("*").toString(),
        "org.apache.spark.deploy.SparkSubmit",
        "--master",
        "local[2]",
        "--conf",
        "spark.ui.enabled=false",
        "--conf",
        "spark.driver.host=localhost",
        "--conf",
        "spark.driver.bindAddress=127.0.0.1",
        "--conf",
        "spark.testing.reservedMemory=" + RESERVED,
        "--class",
        program.getName(),
        jar(),
        argument.toString()));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output(program).toFile())
        .start();
  }

  /** Any: the class path has them all. */
  private static String jar() throws IOException {
    try (Stream<Path> jars = Files.list(SparkHome.JARS)) {
      return jars.findFirst().orElseThrow().toString();
    }
  }

  private static Path output(Class<?> program) {
    return folder.resolve(program.getSimpleName() + ".txt");
  }

  /** Waits for a program, which must end like this and say so. */
  private static void assertEnds(int status, Process process, Class<?> program, String... words)
      throws IOException, InterruptedException {
    int actual = process.waitFor();
    String said = Files.readString(output(program));
    assertEquals(status, actual, said);
    for (String expected : words) {
      assertTrue(said.contains(expected), said);
    }
  }

  @Test
  void theDemoTrainsSavesAndScores() throws Exception {
    assertEnds(0, demo, Demo.class, "of 4000 passengers are right", "Backend: simd");
    Sessions.on("local[2]");
    assertEquals(
        2, NetClassificationModel.load(folder.resolve("model").toString()).numClasses());
  }

  @Test
  void aDriverShortOfMemoryGoesOnAndAnotherWhereItDied() throws Exception {
    assertEnds(
        17,
        dying,
        DyingDriver.class,
        "60 steps of 4 MB made",
        "MB of the driver's memory, which has");
    Path checkpoints = folder.resolve("checkpoints");
    try (Stream<Path> files = Files.list(checkpoints)) {
      assertTrue(
          files.anyMatch(file -> file.getFileName().toString().matches("checkpoint-\\d+.*")));
    }
    SparkSession spark = Sessions.on("local[2]");
    byte[] rest =
        DyingDriver.classifier(checkpoints).fit(Passengers.of(spark, 203)).toBytes();
    byte[] whole = DyingDriver.classifier(folder.resolve("none"))
        .fit(Passengers.of(spark, 203))
        .toBytes();
    assertArrayEquals(whole, rest);
  }
}
