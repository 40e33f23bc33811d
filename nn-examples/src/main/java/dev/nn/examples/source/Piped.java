package dev.nn.examples.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Data from a pipe, stored in a temporary file, because a file is read several times. */
final class Piped {

  private static final String STANDARD_INPUT = "-";

  private Piped() {}

  /** The path itself, unless it is {@code -}, for standard input, or that of a pipe. */
  static Path stored(Path path) throws IOException {
    if (path.toString().equals(STANDARD_INPUT)) {
      return stored(System.in);
    }
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (Files.isRegularFile(path) || Files.isDirectory(path)) {
      return path;
    }
    try (InputStream in = Files.newInputStream(path)) {
      return stored(in);
    }
  }

  private static Path stored(InputStream in) throws IOException {
    Path folder = Files.createTempDirectory("nn");
    Path file = folder.resolve("standard-input");
    folder.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    Files.copy(in, file);
    return file;
  }
}
