package dev.nn.robustness;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Building blocks of files. */
final class Bytes {

  private static final int CHUNK = 1 << 16;

  private Bytes() {}

  static byte[] join(byte[]... parts) {
    ByteBuffer all =
        ByteBuffer.allocate(Stream.of(parts).mapToInt(part -> part.length).sum());
    Stream.of(parts).forEach(all::put);
    return all.array();
  }

  static Case.Content withZeros(byte[] head, int zeros) {
    return out -> {
      out.write(head);
      byte[] chunk = new byte[CHUNK];
      for (int left = zeros; left > 0; left -= chunk.length) {
        out.write(chunk, 0, Math.min(left, chunk.length));
      }
    };
  }

  /** One part, repeated this many times, between two others. */
  static Case.Content repeated(byte[] begin, byte[] part, int times, byte[] end) {
    return out -> {
      int together = Math.max(1, Math.min(times, CHUNK / part.length));
      byte[] chunk = new byte[together * part.length];
      for (int at = 0; at < chunk.length; at += part.length) {
        System.arraycopy(part, 0, chunk, at, part.length);
      }
      out.write(begin);
      for (int left = times; left > 0; left -= together) {
        out.write(chunk, 0, Math.min(left, together) * part.length);
      }
      out.write(end);
    };
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

  /** Overwrites a file in place; truncating it first would flush it to disk each time. */
  static Path write(Path file, Case.Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
      content.to(out);
      out.flush();
      channel.truncate(channel.position());
    }
    return file;
  }

  static Path write(Path file, byte[] bytes) throws IOException {
    return write(file, out -> out.write(bytes));
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
