package dev.nn.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a zip entry. Their number, packed and unpacked, and their checksum must be those of
 * the directory; this is checked before the last byte is returned.
 */
final class ZipEntryStream extends InputStream {

  private final Place place;
  private final ZipDirectory.Entry entry;
  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final boolean deflated;
  private final CRC32 crc = new CRC32();
  private long left;

  /** Reads a stream positioned at the first packed byte, and closes it at the end. */
  ZipEntryStream(Place place, ZipDirectory.Entry entry, InputStream in, boolean deflated) {
    this.place = place;
    this.entry = entry;
    this.deflated = deflated;
    this.in = deflated ? new InflaterInputStream(in, inflater, 1 << 13) : in;
    this.left = entry.size();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0 || length == 0) {
      return left == 0 ? -1 : 0;
    }
    int got = unpack(bytes, offset, (int) Math.min(length, left));
    if (got < 0) {
      throw wrongSize();
    }
    crc.update(bytes, offset, got);
    left -= got;
    if (left == 0) {
      checkEnd();
    }
    return got;
  }

  private int unpack(byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } catch (ZipException e) {
      throw place.problem("has damaged data: %s", e.getMessage());
    } catch (EOFException e) {
      throw wrongSize();
    }
  }

  private void checkEnd() throws IOException {
    boolean ends =
        !deflated || unpack(new byte[1], 0, 1) < 0 && inflater.getBytesRead() == entry.packed();
    if (!ends) {
      throw wrongSize();
    }
    if ((int) crc.getValue() != entry.crc()) {
      throw place.problem(
          "has the CRC-32 %08x, but the directory says %08x", (int) crc.getValue(), entry.crc());
    }
  }

  private FormatException wrongSize() {
    return place.problem("does not hold %s bytes, packed in %s", entry.size(), entry.packed());
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
