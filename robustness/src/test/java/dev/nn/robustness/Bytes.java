package dev.nn.robustness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Parts of files, to be put together. */
final class Bytes {

  private Bytes() {}

  static byte[] join(byte[]... parts) {
    ByteBuffer all =
        ByteBuffer.allocate(Stream.of(parts).mapToInt(part -> part.length).sum());
    Stream.of(parts).forEach(all::put);
    return all.array();
  }

  /** A text so often, without the memory of a text as long. */
  static byte[] repeated(String text, int times) {
    byte[] once = text(text);
    ByteBuffer all = ByteBuffer.allocate(once.length * times);
    for (int t = 0; t < times; t++) {
      all.put(once);
    }
    return all.array();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] of(int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int b = 0; b < all.length; b++) {
      all[b] = (byte) bytes[b];
    }
    return all;
  }

  static byte[] little16(int number) {
    return of(number, number >> 8);
  }

  static byte[] little32(long number) {
    return of((int) number, (int) number >> 8, (int) number >> 16, (int) number >> 24);
  }

  static byte[] little64(long number) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
  }

  static byte[] big32(int number) {
    return ByteBuffer.allocate(4).putInt(number).array();
  }

  /** Writes over a file; one cut to nothing first would be flushed to the disk each time. */
  static Path write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.truncate(bytes.length);
    }
    return file;
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
