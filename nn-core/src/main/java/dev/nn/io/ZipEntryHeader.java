package dev.nn.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The local header of a zip entry. Only the method and the name are compared with the directory,
 * since NumPy puts the sizes here into a zip64 field.
 */
final class ZipEntryHeader {

  /** The number of bytes before the name. */
  static final int BYTES = 30;

  private static final int SIGNATURE = 0x04034b50;

  private ZipEntryHeader() {}

  /** Skips the header of an entry at the start of the stream. */
  static void skip(Place place, ZipDirectory.Entry entry, InputStream in) throws IOException {
    byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
    ByteBuffer head =
        ByteBuffer.wrap(in.readNBytes(BYTES + name.length)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] said = Arrays.copyOfRange(head.array(), BYTES, BYTES + name.length);
    if (head.getInt(0) != SIGNATURE
        || (head.getShort(8) & 0xffff) != entry.method()
        || (head.getShort(26) & 0xffff) != name.length
        || !Arrays.equals(said, name)) {
      throw place.problem("does not begin with its header at byte %s", entry.begin());
    }
    int extra = head.getShort(28) & 0xffff;
    long data = entry.begin() + BYTES + name.length + extra;
    if (data + entry.packed() > entry.end()) {
      throw place.problem(
          "has %s bytes at byte %s, but the next part of the archive is at byte %s",
          entry.packed(), data, entry.end());
    }
    in.skipNBytes(extra);
  }
}
