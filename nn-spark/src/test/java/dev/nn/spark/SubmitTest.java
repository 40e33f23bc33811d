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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that Spark's own launcher starts, as spark-submit does. */
@Timeout(600)
class SubmitTest {

  /** What Spark sets aside: by default so much that it asks for a heap of 450 MB. */
  private static final int RESERVED = 50 << 20;

  @TempDir
  static Path folder;

  private static String said;

  @BeforeAll
  @Timeout(600)
  static void run() throws IOException, InterruptedException {
    SparkHome.assemble();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().trim().split(" +")));
    command.addAll(List.of(
        "-Xmx200m",
        "-Djava.io.tmpdir=" + folder,
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
        DyingDriver.class.getName(),
        jar(),
        folder.resolve("model").toString(),
        folder.resolve("checkpoints").toString()));
    Path output = folder.resolve("output.txt");
    Process program = new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    try {
      int status = program.waitFor();
      said = Files.readString(output);
      assertEquals(17, status, said);
    } finally {
      program.destroyForcibly();
    }
  }

  /** Any: the class path has them all. */
  private static String jar() throws IOException {
    try (Stream<Path> jars = Files.list(SparkHome.JARS)) {
      return jars.findFirst().orElseThrow().toString();
    }
  }

  private static void assertSaid(String... words) {
    for (String expected : words) {
      assertTrue(said.contains(expected), said);
    }
  }

  @Test
  void theDemoTrainsSavesAndScores() {
    assertSaid("of 4000 passengers are right", "Backend: simd");
    Sessions.on("local[2]");
    assertEquals(
        2, NetClassificationModel.load(folder.resolve("model").toString()).numClasses());
  }

  @Test
  void aDriverShortOfMemoryGoesOnAndAnotherWhereItDied() throws Exception {
    assertSaid("30 steps of 4 MB made", "MB of the driver's memory, which has");
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
