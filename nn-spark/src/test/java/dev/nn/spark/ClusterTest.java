package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Executors in virtual machines of their own, which have the class path as a folder of jars. */
@Timeout(180)
class ClusterTest {

  /** Where the build says that Spark is installed. */
  private static final Path JARS = Path.of(System.getenv("SPARK_HOME"), "jars");

  @BeforeAll
  static void assembleJars() throws IOException {
    Files.createDirectories(JARS);
    int number = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path source = Path.of(entry);
      Path jar = JARS.resolve(number++ + ".jar");
      Files.deleteIfExists(jar);
      if (Files.isDirectory(source)) {
        pack(source, jar);
      } else if (Files.exists(source)) {
        Files.createSymbolicLink(jar, source.toAbsolutePath());
      }
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }

  private static byte[] trained(SparkSession spark) {
    NetClassificationModel model =
        SameBitsTest.classifier().fit(Passengers.of(spark, 203).repartition(4));
    assertEquals(203, model.transform(Passengers.of(spark, 203)).count());
    return model.toBytes();
  }

  @Test
  void twoExecutorsTrainWhatOneMachineTrains() {
    byte[] expected = trained(Sessions.on("local[1]"));
    SparkSession cluster = Sessions.on("local-cluster[2,1,1024]");
    try {
      assertArrayEquals(expected, trained(cluster));
    } finally {
      cluster.stop();
    }
  }
}
