package dev.nn.io;

import dev.nn.file.Gunzip;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads IDX, the format of MNIST, plain or gzipped (recognised by the first bytes, not by the
 * name).
 *
 * <p>A file is: two zero bytes, the type, the number of dimensions, each dimension as a big-endian
 * 32-bit integer, then the numbers in row-major order and nothing after them. Source: LeCun, Cortes
 * and Burges, the MNIST database, "The IDX file format".
 */
public final class Idx {

  private static final int MAGIC = 4;
  private static final int MAX_HEADER = MAGIC + 255 * Integer.BYTES;

  private static final int CHUNK = 1 << 13;

  private Idx() {}

  /**
   * Reads a file.
   *
   * @param file the file, plain or gzipped
   * @return its numbers
   * @throws FormatException if it is not a complete, valid IDX file
   * @throws IOException if it can't be read
   */
  public static IdxArray read(Path file) throws IOException {
    Source source = Source.of(file);
    ByteBuffer head = ByteBuffer.wrap(first(source, MAX_HEADER));
    IdxType type = type(file, head);
    int[] shape = shape(file, head);
    int header = MAGIC + shape.length * Integer.BYTES;
    int total = header + dataBytes(file, type, shape);
    HeapRoom.require(file, total + (long) total / type.bytes * Float.BYTES);
    requireSize(source, total);
    return new IdxArray(type, shape, ByteBuffer.wrap(first(source, total)).position(header));
  }

  /** The first bytes, unpacked; a bomb is unpacked no further. */
  private static byte[] first(Source source, int count) throws IOException {
    try (InputStream raw = buffered(source);
        InputStream in = unpacked(source, raw)) {
      byte[] first = new byte[count];
      int size = in.readNBytes(first, 0, count);
      return size == count ? first : Arrays.copyOf(first, size);
    }
  }

  /** Goes through a whole gzip file and its checksums before memory is allocated. */
  private static void requireSize(Source source, int total) throws IOException {
    try (InputStream raw = buffered(source);
        InputStream in = unpacked(source, raw)) {
      boolean packed = in != raw;
      long size = packed ? unpackedSize(in, total) : source.size();
      if (size != total) {
        String orMore = packed && size > total ? " or more" : "";
        throw new FormatException(
            source.name(),
            "the header implies %s bytes, but the file has %s%s",
            total,
            size,
            orMore);
      }
    }
  }

  /** The number of bytes; of more than a limit, only some are counted. */
  private static long unpackedSize(InputStream in, int limit) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long size = 0;
    for (int got = 0; got >= 0 && size <= limit; got = in.read(chunk)) {
      size += got;
    }
    return size;
  }

  private static InputStream buffered(Source source) throws IOException {
    return new BufferedInputStream(source.open(0, source.size()), CHUNK);
  }

  private static InputStream unpacked(Source source, InputStream raw) throws IOException {
    return Gunzip.ifPacked(raw, words -> new FormatException(source.name(), words));
  }

  private static IdxType type(Path file, ByteBuffer head) throws FormatException {
    if (head.limit() < MAGIC) {
      throw new FormatException(
          file, "an IDX header has at least %s bytes, but found %s", MAGIC, head.limit());
    }
    if (head.getShort(0) != 0) {
      throw new FormatException(
          file, "an IDX file begins with two zero bytes, but found %04x", head.getShort(0));
    }
    int code = head.get(2);
    for (IdxType type : IdxType.values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new FormatException(
        file, "type must be one of 08, 09, 0b, 0c, 0d, 0e, but is %02x", code & 0xff);
  }

  private static int[] shape(Path file, ByteBuffer head) throws FormatException {
    int dims = head.get(3) & 0xff;
    if (dims == 0 || head.limit() < MAGIC + dims * Integer.BYTES) {
      throw new FormatException(
          file,
          "%s dimensions in a header of %s bytes: there must be at least 1, and each takes 4 bytes",
          dims,
          head.limit());
    }
    int[] shape = new int[dims];
    for (int d = 0; d < dims; d++) {
      shape[d] = head.getInt(MAGIC + d * Integer.BYTES);
      if (shape[d] < 0) {
        throw new FormatException(file, "dimension %s is negative or too large: %s", d, shape[d]);
      }
    }
    return shape;
  }

  /** The exact product of the dimensions, refused before it exceeds what an array can hold. */
  private static int dataBytes(Path file, IdxType type, int[] shape) throws FormatException {
    long bytes = type.bytes;
    boolean empty = false;
    for (int d = 0; d < shape.length; d++) {
      empty |= shape[d] == 0;
      bytes *= Math.max(shape[d], 1);
      if (bytes > Integer.MAX_VALUE - 8 - MAX_HEADER) {
        throw new FormatException(
            file, "dimension %s (%s) makes the array too large for Java", d, shape[d]);
      }
    }
    return empty ? 0 : (int) bytes;
  }
}
