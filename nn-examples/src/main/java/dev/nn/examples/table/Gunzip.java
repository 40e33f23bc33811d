package dev.nn.examples.table;

import dev.nn.io.FormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates gzip, RFC 1952. Members are read in a loop, so any number of them needs no stack, unlike
 * in {@link java.util.zip.GZIPInputStream}.
 */
final class Gunzip extends InputStream {

  private static final int BUFFER = 1 << 16;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int HEADER_CRC = 2;

  private final Path file;
  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private boolean inMember;

  Gunzip(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /** The bytes of a stream that supports marks, unpacked if they are gzipped. */
  static InputStream ifPacked(Path file, InputStream in) throws IOException {
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed ? new BufferedInputStream(new Gunzip(file, in), BUFFER) : in;
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
      throw new FormatException(file, "gzip: damaged data: %s", e.getMessage());
    }
  }

  /** Skips the header of the next member; returns false at the end of the file. */
  private boolean startsMember() throws IOException {
    if (at == end && !fill()) {
      return false;
    }
    if (next() != 0x1f || next() != 0x8b || next() != 8) {
      throw new FormatException(file, "gzip: the compressed data is followed by something else");
    }
    int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    skipText(flags & NAME);
    skipText(flags & COMMENT);
    skip((flags & HEADER_CRC) != 0 ? 2 : 0);
    inflater.reset();
    crc.reset();
    inMember = true;
    return true;
  }

  private void endMember() throws IOException {
    inMember = false;
    at = end - inflater.getRemaining();
    long checksum = int32();
    long size = int32();
    if (checksum != crc.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new FormatException(
          file, "gzip: the data does not match its checksum: copy the file again");
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
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private int next() throws IOException {
    require(at < end || fill());
    return buffer[at++] & 0xff;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }

  private void require(boolean more) throws FormatException {
    if (!more) {
      throw new FormatException(file, "gzip: the data ends too early: copy the file again");
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
