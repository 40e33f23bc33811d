package dev.nn.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Bytes with random access: those of a file, which stay there, or of an array. */
interface Source {

  /** The name of a stream in messages. */
  Path STREAM = Path.of("stream");

  /** The name of an array in messages. */
  Path BYTES = Path.of("bytes");

  /** Its name in messages. */
  Path name();

  /** The number of bytes. */
  long size();

  /** The number of bytes that are in memory anyway. */
  long held();

  /**
   * Some of the bytes, which must be within the size.
   *
   * @return exactly these; if the file has been truncated since, throws a {@link FormatException}
   */
  InputStream open(long begin, long count) throws IOException;

  /** A file, read up to its present size, since a device may never end. */
  static Source of(Path file) throws IOException {
    if (Files.isDirectory(Objects.requireNonNull(file, "file"))) {
      throw new FormatException(file, "is a directory: name a file in it");
    }
    return new OfFile(file, Files.size(file));
  }

  /** The rest of a stream. */
  static Source of(InputStream in) throws IOException {
    Objects.requireNonNull(in, "in: getResourceAsStream returns null if there is no such resource");
    return new OfBytes(STREAM, in.readAllBytes());
  }

  /** An array, which is not modified. */
  static Source of(byte[] bytes) {
    return new OfBytes(BYTES, Objects.requireNonNull(bytes, "bytes"));
  }

  /** Reads some of the bytes into an array of their own. */
  default byte[] read(long begin, long count) throws IOException {
    if (count > Integer.MAX_VALUE - 8) {
      throw new FormatException(
          name(),
          "%s bytes do not fit into one array, which holds at most %s",
          count,
          Integer.MAX_VALUE - 8);
    }
    HeapRoom.require(name(), held() + count);
    byte[] bytes = new byte[(int) count];
    try (InputStream in = open(begin, count)) {
      in.readNBytes(bytes, 0, bytes.length);
    }
    return bytes;
  }

  /** A file. */
  record OfFile(Path name, long size) implements Source {

    @Override
    public long held() {
      return 0;
    }

    @Override
    public InputStream open(long begin, long count) throws IOException {
      FileChannel channel = FileChannel.open(name);
      return new FileRange(name, Channels.newInputStream(channel.position(begin)), begin, count);
    }
  }

  /** An array. */
  record OfBytes(Path name, byte[] bytes) implements Source {

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public long held() {
      return bytes.length;
    }

    @Override
    public InputStream open(long begin, long count) {
      return new ByteArrayInputStream(bytes, (int) begin, (int) count);
    }
  }
}
