package dev.nn.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A part of a file in memory. */
final class FileBytes {

  /** A channel copies through an off-heap buffer as large as the requested read. */
  private static final int CHUNK = 1 << 16;

  private FileBytes() {}

  /** The given number of bytes from an offset on; fewer at the end of the file. */
  static ByteBuffer read(Path file, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try (FileChannel channel = FileChannel.open(file)) {
      int got = 1;
      while (got > 0) {
        bytes.limit(Math.min(length, bytes.position() + CHUNK));
        got = channel.read(bytes, offset + bytes.position());
      }
    }
    return bytes.limit(bytes.position()).rewind();
  }
}
