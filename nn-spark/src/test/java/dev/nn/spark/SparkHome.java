package dev.nn.spark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The class path of the tests as the folder of jars that an installed Spark has. */
final class SparkHome {

  /** Where the build says that Spark is installed. */
  static final Path JARS = Path.of(System.getenv("SPARK_HOME"), "jars");

  private SparkHome() {}

  /** Fills the folder. */
  static void assemble() {
    try {
      Files.createDirectories(JARS);
      int number = 0;
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        add(Path.of(entry), JARS.resolve(number++ + ".jar"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Path source, Path jar) throws IOException {
    Files.deleteIfExists(jar);
    if (Files.isDirectory(source)) {
      pack(source, jar);
    } else if (Files.exists(source)) {
      Files.createSymbolicLink(jar, source.toAbsolutePath());
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
}
