package dev.nn.io;

import dev.nn.io.ZipDirectory.Entry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What the entries of a {@link ZipDirectory} hold: stored or deflated bytes with a checksum. An
 * entry that can't be read is refused when it is asked for.
 */
final class Zip {

  private static final int ENCRYPTED = 1;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** Options of deflate, sizes that follow the data, UTF-8. */
  private static final int KNOWN_FLAGS = 2 | 4 | 8 | 1 << 11;

  private final Path file;
  private final byte[] bytes;
  private final Map<String, Entry> entries;

  Zip(Path file, byte[] bytes) throws FormatException {
    this.file = file;
    this.bytes = bytes;
    this.entries = new ZipDirectory(file, bytes).entries();
  }

  /** By name, in the order of the file. */
  Map<String, Entry> entries() {
    return entries;
  }

  /** What the memory holds once an entry was read; a stored one's bytes are not copied. */
  long bytes(Entry entry) {
    return bytes.length + (entry.method() == DEFLATED ? entry.size() : 0);
  }

  /** The first bytes of an entry, at most so many, before it was checked. */
  byte[] head(Entry entry, int most) throws FormatException {
    requireReadable(entry);
    int count = (int) Math.min(most, entry.size());
    return entry.method() == STORED
        ? Arrays.copyOfRange(bytes, entry.begin(), entry.begin() + count)
        : inflate(entry, count);
  }

  /** All bytes of an entry, whose checksum is right. */
  ByteBuffer content(Entry entry) throws FormatException {
    requireReadable(entry);
    ByteBuffer content = entry.method() == STORED
        ? ByteBuffer.wrap(bytes).slice(entry.begin(), (int) entry.size())
        : ByteBuffer.wrap(inflate(entry, (int) entry.size()));
    CRC32 crc = new CRC32();
    crc.update(content.duplicate());
    if ((int) crc.getValue() != entry.crc()) {
      throw problem(
          entry,
          "has the CRC-32 %08x, but the directory says %08x",
          (int) crc.getValue(),
          entry.crc());
    }
    return content;
  }

  private void requireReadable(Entry entry) throws FormatException {
    if ((entry.flags() & ENCRYPTED) != 0) {
      throw problem(entry, "is encrypted");
    }
    if ((entry.flags() & ~KNOWN_FLAGS) != 0) {
      throw problem(entry, "has the unknown flags %04x", entry.flags());
    }
    if (entry.method() != STORED && entry.method() != DEFLATED) {
      throw problem(
          entry,
          "is packed by method %s, only 0 (stored) and 8 (deflated) are read",
          entry.method());
    }
    if (entry.size() > Integer.MAX_VALUE - 8
        || entry.method() == STORED && entry.size() != entry.packed()) {
      throw problem(entry, "is said to hold %s bytes in %s", entry.size(), entry.packed());
    }
  }

  /** The first bytes; if they are all, nothing may follow. */
  private byte[] inflate(Entry entry, int count) throws FormatException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, entry.begin(), entry.packed());
      byte[] out = new byte[count];
      int size = 0;
      int got = -1;
      while (size < count && got != 0) {
        got = inflater.inflate(out, size, count - size);
        size += got;
      }
      boolean all = count < entry.size() || ends(inflater, entry);
      if (size < count || !all) {
        throw problem(entry, "does not hold %s bytes in %s", entry.size(), entry.packed());
      }
      return out;
    } catch (DataFormatException e) {
      throw problem(entry, "has damaged data: %s", e.getMessage());
    } finally {
      inflater.end();
    }
  }

  private static boolean ends(Inflater inflater, Entry entry) throws DataFormatException {
    return inflater.inflate(new byte[1]) == 0
        && inflater.finished()
        && inflater.getBytesRead() == entry.packed();
  }

  private FormatException problem(Entry entry, String problem, Object... values) {
    return new Place(file, "zip: entry %s ".formatted(entry.name())).problem(problem, values);
  }
}
