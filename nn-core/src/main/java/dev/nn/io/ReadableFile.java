package dev.nn.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** Whole files in memory. */
final class ReadableFile {

  private static final long MAX_BYTES = Integer.MAX_VALUE - 8;

  /** A channel copies through a buffer outside the heap as large as what is asked for at once. */
  private static final int CHUNK = 1 << 16;

  private ReadableFile() {}

  /**
   * The bytes of a file, no more than it claims to have: a device may never end. A file too large
   * for an array is a {@link FormatException}.
   */
  static byte[] bytes(Path file) throws IOException {
    long size = Files.size(Objects.requireNonNull(file, "file"));
    if (size > MAX_BYTES) {
      throw new FormatException(
          file, "the file has %d bytes, at most %d can be read".formatted(size, MAX_BYTES));
    }
    byte[] bytes = new byte[(int) size];
    int at = 0;
    try (InputStream in = Files.newInputStream(file)) {
      int got;
      do {
        got = in.readNBytes(bytes, at, Math.min(CHUNK, bytes.length - at));
        at += got;
      } while (got > 0);
    }
    return at == bytes.length ? bytes : Arrays.copyOf(bytes, at);
  }
}
