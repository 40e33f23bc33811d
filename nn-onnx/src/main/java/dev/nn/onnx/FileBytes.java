package dev.nn.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A part of a file in memory. */
final class FileBytes {

  /** A channel copies through a buffer outside the heap as large as what is asked for at once. */
  private static final int CHUNK = 1 << 16;

  private FileBytes() {}

  /** So many bytes from an offset on; fewer if the file ends. */
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
