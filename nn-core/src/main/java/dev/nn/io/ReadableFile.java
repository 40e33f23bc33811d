package dev.nn.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** Whole files in memory. */
final class ReadableFile {

  /** What messages call a stream, and an array. */
  static final Path STREAM = Path.of("stream");

  static final Path BYTES = Path.of("bytes");

  private static final long MAX_BYTES = Integer.MAX_VALUE - 8;

  /** A channel copies through a buffer outside the heap as large as what is asked for at once. */
  private static final int CHUNK = 1 << 16;

  private ReadableFile() {}

  /**
   * The bytes of a file, no more than it claims to have: a device may never end. A file too large
   * for an array or the heap is a {@link FormatException}.
   */
  static byte[] bytes(Path file) throws IOException {
    long size = Files.size(Objects.requireNonNull(file, "file"));
    if (size > MAX_BYTES) {
      throw new FormatException(
          file, "the file has %s bytes, at most %s can be read", size, MAX_BYTES);
    }
    HeapRoom.require(file, size);
    byte[] bytes = new byte[(int) size];
    int read;
    try (InputStream in = Files.newInputStream(file)) {
      read = fill(in, bytes, bytes.length);
    }
    return read == bytes.length ? bytes : Arrays.copyOf(bytes, read);
  }

  /** Reads the next bytes of a stream, and returns how many came: fewer only at its end. */
  static int fill(InputStream in, byte[] bytes, int count) throws IOException {
    int at = 0;
    int got;
    do {
      got = in.readNBytes(bytes, at, Math.min(CHUNK, count - at));
      at += got;
    } while (got > 0);
    return at;
  }
}
