package dev.nn.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whole files in memory. */
final class ReadableFile {

  private static final long MAX_BYTES = Integer.MAX_VALUE - 8;

  private ReadableFile() {}

  /** The bytes of a file; a file too large for an array is a {@link FormatException}. */
  static byte[] bytes(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new FormatException(
          file, "the file has %d bytes, at most %d can be read".formatted(size, MAX_BYTES));
    }
    return Files.readAllBytes(file);
  }
}
