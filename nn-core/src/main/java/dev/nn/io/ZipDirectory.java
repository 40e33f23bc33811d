package dev.nn.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The directory of a zip archive that is held in memory: PKWARE, APPNOTE.TXT; no zip64 directory,
 * no encryption, no archive in parts.
 *
 * <p>The directory at the end decides. Of the header before an entry only the method and the name
 * are compared with it: NumPy leaves the sizes there to a zip64 field. Entries stand in the order
 * of the directory and share no bytes, so that deflate's own limit, about 1000 to 1, is the limit
 * of the whole. An entry takes less memory than it takes of the file.
 */
final class ZipDirectory {

  private static final long MAX_BYTES = Integer.MAX_VALUE - 8;

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END = 22;
  private static final int DIRECTORY_SIGNATURE = 0x02014b50;
  private static final int DIRECTORY = 46;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int LOCAL = 30;

  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ENCRYPTED = 1;
  private static final int UTF_8 = 1 << 11;

  /** Options of deflate, sizes that follow the data, UTF-8. */
  private static final int KNOWN_FLAGS = 2 | 4 | 8 | UTF_8;

  /**
   * One file of the archive: {@code packed} bytes from {@code begin} on hold {@code size} bytes.
   * Its name, which was checked, stands at a byte of the archive.
   */
  record Entry(
      int nameBegin, int nameLength, boolean deflated, int crc, int begin, int packed, int size) {}

  private final Path file;
  private final ByteBuffer bytes;
  private final ByteBuffer name;
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
  private final CharsetDecoder ascii = StandardCharsets.US_ASCII.newDecoder();
  private final CharBuffer chars = CharBuffer.allocate(512);

  ZipDirectory(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.name = ByteBuffer.wrap(bytes);
  }

  /** Reads the directory: names are unique, the bytes of entries in bounds and apart. */
  List<Entry> entries() throws FormatException {
    int end = end();
    int count = int16(end + 10);
    long begin = int32(end + 16);
    if (bytes.getInt(end + 4) != 0
        || int16(end + 8) != count
        || begin + int32(end + 12) != end
        || (long) count * DIRECTORY > end - begin) {
      throw problem(
          "zip: a directory of %d entries is not whole, of one part and at byte %d", count, begin);
    }
    Entry[] entries = new Entry[count];
    int at = (int) begin;
    int free = 0;
    long total = 0;
    for (int e = 0; e < count; e++) {
      if (end - at < DIRECTORY || bytes.getInt(at) != DIRECTORY_SIGNATURE) {
        throw problem("zip: entry %d of %d is not at byte %d", e + 1, count, at);
      }
      int next = at + DIRECTORY + int16(at + 28) + int16(at + 30) + int16(at + 32);
      if (next > end) {
        throw problem("zip: entry %d of %d ends after the directory", e + 1, count);
      }
      entries[e] = entry(at, free, (int) begin);
      total += entries[e].size;
      if (total > MAX_BYTES) {
        throw problem("zip: the entries hold more than %d bytes", MAX_BYTES);
      }
      free = entries[e].begin + entries[e].packed;
      at = next;
    }
    if (at != end) {
      throw problem("zip: the directory ends at byte %d, not at %d", at, end);
    }
    requireUniqueNames(entries.clone());
    return Arrays.asList(entries);
  }

  String name(Entry entry) {
    return new String(bytes.array(), entry.nameBegin, entry.nameLength, StandardCharsets.UTF_8);
  }

  /** Whether the name ends with some ASCII characters. */
  boolean nameEndsWith(Entry entry, String suffix) {
    int from = entry.nameBegin + entry.nameLength - suffix.length();
    boolean ends = from >= entry.nameBegin;
    for (int c = 0; ends && c < suffix.length(); c++) {
      ends = bytes.get(from + c) == suffix.charAt(c);
    }
    return ends;
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
    int method = int16(at + 10);
    long packed = int32(at + 20);
    long size = int32(at + 24);
    long local = int32(at + 42);
    requireText(at + DIRECTORY, int16(at + 28), flags);
    if ((flags & ENCRYPTED) != 0) {
      throw problem("zip: entry %s is encrypted", name(at));
    }
    if ((flags & ~KNOWN_FLAGS) != 0) {
      throw problem("zip: entry %s has the unknown flags %04x", name(at), flags);
    }
    if (method != STORED && method != DEFLATED) {
      throw problem(
          "zip: entry %s is packed by method %d, only 0 (stored) and 8 (deflated) are read",
          name(at), method);
    }
    if (local < free || local > limit - LOCAL) {
      throw problem(
          "zip: entry %s is at byte %d, not between %d and %d",
          name(at), local, free, limit - LOCAL);
    }
    long begin = data((int) local, at);
    if (begin > limit || packed > limit - begin) {
      throw problem(
          "zip: entry %s has %d bytes at byte %d, but the directory is at byte %d",
          name(at), packed, begin, limit);
    }
    if (size > MAX_BYTES || method == STORED && size != packed) {
      throw problem("zip: entry %s is said to hold %d bytes in %d", name(at), size, packed);
    }
    return new Entry(
        at + DIRECTORY,
        int16(at + 28),
        method == DEFLATED,
        bytes.getInt(at + 16),
        (int) begin,
        (int) packed,
        (int) size);
  }

  /** Where the data begins after the local header, which has the method and name of the entry. */
  private long data(int local, int at) throws FormatException {
    int length = int16(local + 26);
    int name = local + LOCAL;
    byte[] array = bytes.array();
    if (bytes.getInt(local) != LOCAL_SIGNATURE
        || int16(local + 8) != int16(at + 10)
        || length != int16(at + 28)
        || length > array.length - name
        || !Arrays.equals(
            array, name, name + length, array, at + DIRECTORY, at + DIRECTORY + length)) {
      throw problem("zip: the header at byte %d is not that of entry %s", local, name(at));
    }
    return (long) name + length + int16(local + 28);
  }

  private String name(int at) {
    return new String(bytes.array(), at + DIRECTORY, int16(at + 28), StandardCharsets.UTF_8);
  }

  private void requireText(int from, int length, int flags) throws FormatException {
    CharsetDecoder decoder = (flags & UTF_8) != 0 ? utf8 : ascii;
    name.clear().position(from).limit(from + length);
    CoderResult result;
    do {
      result = decoder.reset().decode(name, chars.clear(), true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw problem("zip: the name at byte %d is not %s", from, decoder.charset());
    }
  }

  /** Equal names are neighbours in the order of their bytes. */
  private void requireUniqueNames(Entry[] entries) throws FormatException {
    Arrays.sort(entries, this::compareNames);
    for (int e = 1; e < entries.length; e++) {
      if (compareNames(entries[e - 1], entries[e]) == 0) {
        throw problem("zip: two entries are called %s", name(entries[e]));
      }
    }
  }

  private int compareNames(Entry a, Entry b) {
    return Arrays.compare(
        bytes.array(),
        a.nameBegin,
        a.nameBegin + a.nameLength,
        bytes.array(),
        b.nameBegin,
        b.nameBegin + b.nameLength);
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
