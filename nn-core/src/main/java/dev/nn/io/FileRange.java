package dev.nn.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A range of a file, which must not end early. */
final class FileRange extends InputStream {

  /** A channel copies through an off-heap buffer as large as the requested read. */
  private static final int CHUNK = 1 << 16;

  private final Path file;
  private final InputStream in;
  private final long end;
  private long at;

  /** Reads a stream positioned at byte {@code begin} of the file. */
  FileRange(Path file, InputStream in, long begin, long count) {
    this.file = file;
    this.in = in;
    this.end = begin + count;
    this.at = begin;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (at == end) {
      return -1;
    }
    int got = in.read(bytes, offset, (int) Math.min(Math.min(CHUNK, length), end - at));
    if (got < 0) {
      throw new FormatException(
          file, "was changed while it was being read: bytes %s to %s are gone", at, end);
    }
    at += got;
    return got;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
