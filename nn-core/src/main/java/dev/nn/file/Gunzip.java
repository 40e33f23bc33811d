package dev.nn.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates gzip, RFC 1952, in memory that does not depend on the file. Members are read in a loop,
 * so any number of them needs no stack, unlike in {@link java.util.zip.GZIPInputStream}.
 */
public final class Gunzip extends InputStream {

  private static final int BUFFER = 1 << 16;
  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int KNOWN_FLAGS = 31;

  private final InputStream in;
  private final Function<String, ? extends IOException> problem;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private boolean inMember;
  private boolean pastFirst;

  private Gunzip(InputStream in, Function<String, ? extends IOException> problem) {
    this.in = in;
    this.problem = problem;
  }

  /**
   * The bytes of a stream, unpacked if they are gzipped.
   *
   * @param in a stream that supports marks; closed with the result
   * @param problem makes an exception from words about damaged data
   * @return a stream that supports marks
   * @throws IOException if it can't be read
   */
  public static InputStream ifPacked(
      InputStream in, Function<String, ? extends IOException> problem) throws IOException {
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed ? new BufferedInputStream(new Gunzip(in, problem), BUFFER) : in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (inMember || startsMember()) {
      int got = inflate(target, offset, length);
      crc.update(target, offset, got);
      if (inflater.finished()) {
        endMember();
      }
      if (got > 0) {
        return got;
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int length) throws IOException {
    if (inflater.needsInput()) {
      require(at < end || fill());
      inflater.setInput(buffer, at, end - at);
      at = end;
    }
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      throw problem.apply("gzip: damaged data: " + e.getMessage());
    }
  }

  /** Skips the header of the next member; returns false at the end of the file. */
  private boolean startsMember() throws IOException {
    if (at == end && !fill()) {
      return false;
    }
    crc.reset();
    if (next() != 0x1f || next() != 0x8b || next() != DEFLATE) {
      throw problem.apply(
          pastFirst
              ? "gzip: the compressed data is followed by something else"
              : "gzip: begins with 1f 8b, but not with a gzip header");
    }
    int flags = next();
    if (flags > KNOWN_FLAGS) {
      throw problem.apply("gzip: reserved flags are set: " + flags);
    }
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(int16());
    }
    skipText(flags & NAME);
    skipText(flags & COMMENT);
    if ((flags & HEADER_CRC) != 0) {
      requireEqual("the header's CRC-16", "%x", crc.getValue() & 0xffff, int16());
    }
    inflater.reset();
    crc.reset();
    inMember = true;
    return true;
  }

  private void endMember() throws IOException {
    inMember = false;
    pastFirst = true;
    at = end - inflater.getRemaining();
    requireEqual("CRC-32", "%x", crc.getValue(), int32());
    requireEqual("the size", "%s", inflater.getBytesWritten() & 0xffffffffL, int32());
  }

  private void requireEqual(String what, String format, long value, long said) throws IOException {
    if (value != said) {
      throw problem.apply("gzip: %s is %s, but the file says %s: copy the file again"
          .formatted(what, format.formatted(value), format.formatted(said)));
    }
  }

  private void skipText(int flag) throws IOException {
    while (flag != 0 && next() != 0) {
      // A character of a name or comment.
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private long int32() throws IOException {
    return int16() | (long) int16() << 16;
  }

  private int int16() throws IOException {
    return next() | next() << 8;
  }

  private int next() throws IOException {
    require(at < end || fill());
    crc.update(buffer[at]);
    return buffer[at++] & 0xff;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }

  private void require(boolean more) throws IOException {
    if (!more) {
      throw problem.apply("gzip: the data ends too early: copy the file again");
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
