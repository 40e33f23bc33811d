package dev.nn.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a gzip file in memory: RFC 1952.
 *
 * <p>Members are read in a loop, so that any number of them needs no stack. Memory is allocated
 * only after {@link #check} has gone through the whole file, and no further than the header inside
 * allows, so that a bomb is not inflated.
 */
final class Gzip implements AutoCloseable {

  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int KNOWN_FLAGS = 31;

  private final Path file;
  private final byte[] in;
  private final Inflater inflater = new Inflater(true);
  private int at;

  private Gzip(Path file, byte[] in) {
    this.file = file;
    this.in = in;
  }

  static boolean isGzip(byte[] bytes) {
    return bytes.length >= 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
  }

  /** The first uncompressed bytes, at most the given number, before the file was checked. */
  static byte[] head(Path file, byte[] in, int count) throws FormatException {
    byte[] head = new byte[count];
    int size = inflate(file, in, head);
    return size == count ? head : Arrays.copyOf(head, size);
  }

  /** Checks every member, its checksum and its length, and the total number of bytes. */
  static void check(Path file, byte[] in, long expected) throws FormatException {
    try (Gzip gzip = new Gzip(file, in)) {
      byte[] chunk = new byte[8192];
      CRC32 crc = new CRC32();
      long size = 0;
      while (gzip.at < in.length) {
        gzip.skipHeader(crc);
        size += gzip.checkMember(chunk, crc, expected - size);
      }
      if (size != expected) {
        throw new FormatException(
            file, "the header implies %s bytes, but the file has %s", expected, size);
      }
    }
  }

  /** All bytes of a file that was checked and has this many. */
  static byte[] inflate(Path file, byte[] in, int count) throws FormatException {
    byte[] out = new byte[count];
    inflate(file, in, out);
    return out;
  }

  /** Fills an array with the first bytes of a file, and returns how many there are. */
  private static int inflate(Path file, byte[] in, byte[] out) throws FormatException {
    try (Gzip gzip = new Gzip(file, in)) {
      CRC32 crc = new CRC32();
      int size = 0;
      while (size < out.length && gzip.at < in.length) {
        gzip.skipHeader(crc);
        size += gzip.inflateMember(out, size);
      }
      return size;
    }
  }

  @Override
  public void close() {
    inflater.end();
  }

  private long checkMember(byte[] chunk, CRC32 crc, long most) throws FormatException {
    startMember();
    crc.reset();
    while (!inflater.finished()) {
      int got = inflate(chunk, 0);
      crc.update(chunk, 0, got);
      if (inflater.getBytesWritten() > most) {
        throw new FormatException(file, "gzip: the file has more bytes than its header implies");
      }
    }
    at += (int) inflater.getBytesRead();
    checkTrailer((int) crc.getValue(), inflater.getBytesWritten());
    return inflater.getBytesWritten();
  }

  private int inflateMember(byte[] out, int from) throws FormatException {
    startMember();
    int size = from;
    while (!inflater.finished() && size < out.length) {
      size += inflate(out, size);
    }
    at += (int) inflater.getBytesRead() + TRAILER;
    return size - from;
  }

  private void startMember() {
    inflater.reset();
    inflater.setInput(in, at, in.length - at);
  }

  private int inflate(byte[] out, int from) throws FormatException {
    try {
      int got = inflater.inflate(out, from, out.length - from);
      if (got == 0 && !inflater.finished()) {
        throw new FormatException(file, "gzip: the data ends too early, at byte %s", in.length);
      }
      return got;
    } catch (DataFormatException e) {
      throw new FormatException(file, "gzip: damaged data: %s", e.getMessage());
    }
  }

  private void checkTrailer(int crc, long size) throws FormatException {
    require(TRAILER);
    if (int32(at) != crc) {
      throw new FormatException(
          file, "gzip: CRC-32 is %08x, but the trailer says %08x", crc, int32(at));
    }
    if (int32(at + 4) != (int) size) {
      throw new FormatException(
          file,
          "gzip: %s bytes, but the trailer says %s",
          size,
          Integer.toUnsignedLong(int32(at + 4)));
    }
    at += TRAILER;
  }

  private void skipHeader(CRC32 crc) throws FormatException {
    require(HEADER);
    if (in[at] != 0x1f || in[at + 1] != (byte) 0x8b || in[at + 2] != DEFLATE) {
      throw new FormatException(file, "gzip: no member header at byte " + at);
    }
    int start = at;
    int flags = in[at + 3] & 0xff;
    if (flags > KNOWN_FLAGS) {
      throw new FormatException(file, "gzip: reserved flags are set: " + flags);
    }
    at += HEADER;
    if ((flags & EXTRA) != 0) {
      require(2);
      skip(2 + int16(at));
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      crc.reset();
      crc.update(in, start, at - start);
      checkHeader((int) crc.getValue() & 0xffff);
    }
  }

  private void checkHeader(int crc) throws FormatException {
    require(2);
    int said = int16(at);
    if (said != crc) {
      throw new FormatException(
          file, "gzip: the header's CRC-16 is %04x, but the header says %04x", crc, said);
    }
    at += 2;
  }

  private void skipText() throws FormatException {
    do {
      skip(1);
    } while (in[at - 1] != 0);
  }

  private void skip(int count) throws FormatException {
    require(count);
    at += count;
  }

  private void require(int count) throws FormatException {
    if (in.length - at < count) {
      throw new FormatException(
          file, "gzip: %s bytes are needed at byte %s of %s", count, at, in.length);
    }
  }

  private int int16(int from) {
    return (in[from] & 0xff) | (in[from + 1] & 0xff) << 8;
  }

  private int int32(int from) {
    return int16(from) | int16(from + 2) << 16;
  }
}
