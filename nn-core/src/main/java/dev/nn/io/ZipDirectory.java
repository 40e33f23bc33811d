package dev.nn.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The directory of a zip archive: PKWARE, APPNOTE.TXT; no zip64 directory, no encryption, no
 * archive in parts.
 *
 * <p>The directory at the end decides; the header before an entry is compared with it when the
 * entry is read. Entries are in the order of the directory and share no bytes, so that deflate's
 * own limit, about 1000 to 1, is the limit of the whole.
 */
final class ZipDirectory {

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END = 22;
  private static final int DIRECTORY_SIGNATURE = 0x02014b50;
  private static final int DIRECTORY = 46;

  private static final int UTF_8 = 1 << 11;

  /**
   * One file of the archive.
   *
   * @param name the name
   * @param flags the options
   * @param method how it is packed
   * @param crc the CRC-32 of its bytes
   * @param packed how many bytes it is packed in
   * @param size how many it has unpacked
   * @param begin where its header and its packed bytes begin
   * @param end where the next entry or the directory begins
   */
  record Entry(
      String name, int flags, int method, int crc, long packed, long size, long begin, long end) {

    Entry endingAt(long limit) {
      return new Entry(name, flags, method, crc, packed, size, begin, limit);
    }

    /** The least that the header and the packed bytes take. */
    private long leastBytes() {
      return ZipEntryHeader.BYTES + name.getBytes(StandardCharsets.UTF_8).length + packed;
    }
  }

  private final Source source;
  private final long begin;
  private final int count;

  /** From the first entry to the end of the directory. */
  private final ByteBuffer bytes;

  /** Reads the bytes of the directory. */
  ZipDirectory(Source source) throws IOException {
    this.source = source;
    long tail = Math.max(0, source.size() - END - 0xffff);
    ByteBuffer last = little(source.read(tail, source.size() - tail));
    int at = end(last);
    long end = tail + at;
    this.begin = last.getInt(at + 16) & 0xffffffffL;
    this.count = last.getShort(at + 10) & 0xffff;
    long size = last.getInt(at + 12) & 0xffffffffL;
    if (last.getInt(at + 4) != 0
        || (last.getShort(at + 8) & 0xffff) != count
        || begin + size != end
        || (long) count * DIRECTORY > size) {
      throw problem(
          "the directory of %s entries is incomplete, in several parts or not at byte %s",
          count, begin);
    }
    this.bytes = little(source.read(begin, size));
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The end record, which a comment may follow: the last one that reaches the end of the file. */
  private int end(ByteBuffer tail) throws FormatException {
    int last = tail.limit() - END;
    for (int at = last; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE && (tail.getShort(at + 20) & 0xffff) == last - at) {
        return at;
      }
    }
    throw problem("no end of directory found: not a zip archive, or an incomplete one");
  }

  /** The entries by name, which are unique, in the order of the file. */
  Map<String, Entry> entries() throws FormatException {
    List<Entry> list = list();
    Map<String, Entry> entries = new LinkedHashMap<>();
    long free = 0;
    for (int e = 0; e < count; e++) {
      Entry entry = list.get(e);
      long least = entry.begin + entry.leastBytes();
      if (entry.begin < free || least > begin) {
        throw problem(
            "entry %s has %s bytes at byte %s, outside its range of %s to %s",
            entry.name, entry.packed, entry.begin, free, begin);
      }
      long end = e + 1 < count ? list.get(e + 1).begin : begin;
      if (entries.put(entry.name, entry.endingAt(end)) != null) {
        throw problem("two entries have the name %s", entry.name);
      }
      free = least;
    }
    return entries;
  }

  /** The entries, of which none knows where it ends. */
  private List<Entry> list() throws FormatException {
    List<Entry> list = new ArrayList<>();
    int at = 0;
    for (int e = 0; e < count; e++) {
      if (bytes.limit() - at < DIRECTORY || bytes.getInt(at) != DIRECTORY_SIGNATURE) {
        throw problem("entry %s of %s is not at byte %s", e + 1, count, begin + at);
      }
      int next = at + DIRECTORY + int16(at + 28) + int16(at + 30) + int16(at + 32);
      if (next > bytes.limit()) {
        throw problem("entry %s of %s ends after the directory", e + 1, count);
      }
      list.add(entry(at));
      at = next;
    }
    if (at != bytes.limit()) {
      throw problem("the directory ends at byte %s, not at %s", begin + at, begin + bytes.limit());
    }
    return list;
  }

  private Entry entry(int at) throws FormatException {
    int flags = int16(at + 8);
    return new Entry(
        name(at, flags),
        flags,
        int16(at + 10),
        bytes.getInt(at + 16),
        int32(at + 20),
        int32(at + 24),
        int32(at + 42),
        0);
  }

  private String name(int at, int flags) throws FormatException {
    Charset charset = (flags & UTF_8) != 0 ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
    ByteBuffer name = bytes.slice(at + DIRECTORY, int16(at + 28));
    try {
      return charset.newDecoder().decode(name).toString();
    } catch (CharacterCodingException e) {
      throw problem("the name at byte %s is not %s", begin + at + DIRECTORY, charset);
    }
  }

  private int int16(int at) {
    return bytes.getShort(at) & 0xffff;
  }

  private long int32(int at) {
    return bytes.getInt(at) & 0xffffffffL;
  }

  private FormatException problem(String problem, Object... values) {
    return new Place(source.name(), "zip: ").problem(problem, values);
  }
}
