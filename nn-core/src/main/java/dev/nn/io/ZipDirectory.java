package dev.nn.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The directory of a zip archive that is held in memory: PKWARE, APPNOTE.TXT; no zip64 directory,
 * no encryption, no archive in parts.
 *
 * <p>The directory at the end decides. Of the header before an entry only the method and the name
 * are compared with it: NumPy leaves the sizes there to a zip64 field. Entries stand in the order
 * of the directory and share no bytes, so that deflate's own limit, about 1000 to 1, is the limit
 * of the whole.
 */
final class ZipDirectory {

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END = 22;
  private static final int DIRECTORY_SIGNATURE = 0x02014b50;
  private static final int DIRECTORY = 46;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int LOCAL = 30;

  private static final int UTF_8 = 1 << 11;

  /**
   * One file of the archive: {@code packed} bytes from {@code begin} on are said to hold
   * {@code size} bytes.
   */
  record Entry(String name, int flags, int method, int crc, int begin, int packed, long size) {}

  private final Path file;
  private final ByteBuffer bytes;

  ZipDirectory(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads the directory: names are unique, the bytes of entries in bounds and apart. */
  Map<String, Entry> entries() throws FormatException {
    int end = end();
    int count = int16(end + 10);
    long begin = int32(end + 16);
    if (bytes.getInt(end + 4) != 0
        || int16(end + 8) != count
        || begin + int32(end + 12) != end
        || (long) count * DIRECTORY > end - begin) {
      throw problem(
          "zip: a directory of %s entries is not whole, of one part and at byte %s", count, begin);
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    int at = (int) begin;
    int free = 0;
    for (int e = 0; e < count; e++) {
      if (end - at < DIRECTORY || bytes.getInt(at) != DIRECTORY_SIGNATURE) {
        throw problem("zip: entry %s of %s is not at byte %s", e + 1, count, at);
      }
      int next = at + DIRECTORY + int16(at + 28) + int16(at + 30) + int16(at + 32);
      if (next > end) {
        throw problem("zip: entry %s of %s ends after the directory", e + 1, count);
      }
      Entry entry = entry(at, free, (int) begin);
      if (entries.put(entry.name, entry) != null) {
        throw problem("zip: two entries are called %s", entry.name);
      }
      free = entry.begin + entry.packed;
      at = next;
    }
    if (at != end) {
      throw problem("zip: the directory ends at byte %s, not at %s", at, end);
    }
    return entries;
  }

  /** The end record, which a comment may follow: the last that reaches the end of the file. */
  private int end() throws FormatException {
    int last = bytes.limit() - END;
    for (int at = last; at >= Math.max(0, last - 0xffff); at--) {
      if (bytes.getInt(at) == END_SIGNATURE && int16(at + 20) == last - at) {
        return at;
      }
    }
    throw problem("zip: no end of a directory is found: no zip archive, or not a whole one");
  }

  /** The directory's entry at a byte; its data lies between the bytes free and limit. */
  private Entry entry(int at, int free, int limit) throws FormatException {
    int flags = int16(at + 8);
    String name = name(at, flags);
    long packed = int32(at + 20);
    long local = int32(at + 42);
    if (local < free || local > limit - LOCAL) {
      throw problem(
          "zip: entry %s is at byte %s, not between %s and %s", name, local, free, limit - LOCAL);
    }
    long begin = data((int) local, at, name);
    if (begin > limit || packed > limit - begin) {
      throw problem(
          "zip: entry %s has %s bytes at byte %s, but the directory is at byte %s",
          name, packed, begin, limit);
    }
    return new Entry(
        name,
        flags,
        int16(at + 10),
        bytes.getInt(at + 16),
        (int) begin,
        (int) packed,
        int32(at + 24));
  }

  /** Where the data begins after the local header, which has the method and name of the entry. */
  private long data(int local, int at, String entry) throws FormatException {
    int length = int16(local + 26);
    int name = local + LOCAL;
    byte[] array = bytes.array();
    if (bytes.getInt(local) != LOCAL_SIGNATURE
        || int16(local + 8) != int16(at + 10)
        || length != int16(at + 28)
        || length > array.length - name
        || !Arrays.equals(
            array, name, name + length, array, at + DIRECTORY, at + DIRECTORY + length)) {
      throw problem("zip: the header at byte %s is not that of entry %s", local, entry);
    }
    return (long) name + length + int16(local + 28);
  }

  private String name(int at, int flags) throws FormatException {
    Charset charset = (flags & UTF_8) != 0 ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
    ByteBuffer name = bytes.slice(at + DIRECTORY, int16(at + 28));
    try {
      return charset.newDecoder().decode(name).toString();
    } catch (CharacterCodingException e) {
      throw problem("zip: the name at byte %s is not %s", at + DIRECTORY, charset);
    }
  }

  private int int16(int at) {
    return bytes.getShort(at) & 0xffff;
  }

  private long int32(int at) {
    return bytes.getInt(at) & 0xffffffffL;
  }

  private FormatException problem(String problem, Object... values) {
    return new FormatException(file, problem, values);
  }
}
