package dev.nn.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a zip archive that is held in memory: PKWARE, APPNOTE.TXT, stored and deflated entries; no
 * zip64 directory, no encryption, no archive in parts.
 *
 * <p>The directory at the end decides. Of the header before an entry only the method and the name
 * are compared with it: NumPy leaves the sizes there to a zip64 field. Entries stand in the order
 * of the directory and share no bytes, so that deflate's own limit, about 1000 to 1, is the limit
 * of the whole.
 */
final class Zip implements AutoCloseable {

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
   */
  record Entry(String name, boolean deflated, int crc, int begin, int packed, int size) {}

  private final Path file;
  private final ByteBuffer bytes;
  private final Inflater inflater = new Inflater(true);
  private final byte[] chunk = new byte[8192];
  private final CRC32 crc = new CRC32();

  Zip(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    inflater.end();
  }

  /** Reads the directory: names are unique, the bytes of entries in bounds and apart. */
  List<Entry> entries() throws FormatException {
    int end = end();
    int count = int16(end + 10);
    long begin = int32(end + 16);
    if (bytes.getInt(end + 4) != 0 || int16(end + 8) != count || begin + int32(end + 12) != end) {
      throw problem("zip: the directory is not whole, of one part and at byte " + begin);
    }
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int at = (int) begin;
    int free = 0;
    long total = 0;
    for (int e = 0; e < count; e++) {
      if (end - at < DIRECTORY || bytes.getInt(at) != DIRECTORY_SIGNATURE) {
        throw problem("zip: entry %d of %d is not at byte %d".formatted(e + 1, count, at));
      }
      int next = at + DIRECTORY + int16(at + 28) + int16(at + 30) + int16(at + 32);
      if (next > end) {
        throw problem("zip: entry %d of %d ends after the directory".formatted(e + 1, count));
      }
      Entry entry = entry(at, free, (int) begin);
      total += entry.size;
      if (!names.add(entry.name)) {
        throw problem("zip: two entries are called " + entry.name);
      }
      if (total > MAX_BYTES) {
        throw problem("zip: the entries hold more than %d bytes".formatted(MAX_BYTES));
      }
      entries.add(entry);
      free = entry.begin + entry.packed;
      at = next;
    }
    if (at != end) {
      throw problem("zip: the directory ends at byte %d, not at %d".formatted(at, end));
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
    int method = int16(at + 10);
    long packed = int32(at + 20);
    long size = int32(at + 24);
    long local = int32(at + 42);
    String name = name(at + DIRECTORY, int16(at + 28), flags);
    if ((flags & ENCRYPTED) != 0) {
      throw problem("zip: entry %s is encrypted".formatted(name));
    }
    if ((flags & ~KNOWN_FLAGS) != 0) {
      throw problem("zip: entry %s has the unknown flags %04x".formatted(name, flags));
    }
    if (method != STORED && method != DEFLATED) {
      throw problem(
          "zip: entry %s is packed by method %d, only 0 (stored) and 8 (deflated) are read"
              .formatted(name, method));
    }
    if (local < free || local > limit - LOCAL) {
      throw problem("zip: entry %s is at byte %d, not between %d and %d"
          .formatted(name, local, free, limit - LOCAL));
    }
    long begin = data((int) local, at, name);
    if (begin > limit || packed > limit - begin) {
      throw problem("zip: entry %s has %d bytes at byte %d, but the directory is at byte %d"
          .formatted(name, packed, begin, limit));
    }
    if (size > MAX_BYTES || method == STORED && size != packed) {
      throw problem("zip: entry %s is said to hold %d bytes in %d".formatted(name, size, packed));
    }
    return new Entry(
        name, method == DEFLATED, bytes.getInt(at + 16), (int) begin, (int) packed, (int) size);
  }

  /** Where the data begins after the local header, which has the method and name of the entry. */
  private long data(int local, int at, String name) throws FormatException {
    int length = int16(local + 26);
    if (bytes.getInt(local) != LOCAL_SIGNATURE
        || int16(local + 8) != int16(at + 10)
        || length != int16(at + 28)
        || !bytes
            .slice(local + LOCAL, Math.min(length, bytes.limit() - local - LOCAL))
            .equals(bytes.slice(at + DIRECTORY, length))) {
      throw problem("zip: the header at byte %d is not that of entry %s".formatted(local, name));
    }
    return (long) local + LOCAL + length + int16(local + 28);
  }

  private String name(int from, int length, int flags) throws FormatException {
    Charset charset = (flags & UTF_8) != 0 ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
    try {
      return charset.newDecoder().decode(bytes.slice(from, length)).toString();
    } catch (CharacterCodingException e) {
      throw problem("zip: the name at byte %d is not %s".formatted(from, charset));
    }
  }

  /**
   * Checks the size and the checksum of an entry without taking memory for it.
   *
   * @param entry the entry
   * @param head filled with the entry's first bytes; modified
   * @return how many they are
   */
  int check(Entry entry, byte[] head) throws FormatException {
    crc.reset();
    if (entry.deflated) {
      inflateAll(entry, head);
    } else {
      crc.update(bytes.slice(entry.begin, entry.size));
      bytes.get(entry.begin, head, 0, Math.min(head.length, entry.size));
    }
    if ((int) crc.getValue() != entry.crc) {
      throw problem("zip: entry %s has the CRC-32 %08x, but the directory says %08x"
          .formatted(entry.name, (int) crc.getValue(), entry.crc));
    }
    return Math.min(head.length, entry.size);
  }

  private void inflateAll(Entry entry, byte[] head) throws FormatException {
    start(entry);
    long size = 0;
    while (!inflater.finished()) {
      int got = inflate(entry, chunk, 0);
      if (size < head.length) {
        System.arraycopy(chunk, 0, head, (int) size, (int) Math.min(got, head.length - size));
      }
      crc.update(chunk, 0, got);
      size += got;
      if (got == 0 && !inflater.finished() || size > entry.size) {
        break;
      }
    }
    if (!inflater.finished() || size != entry.size || inflater.getBytesRead() != entry.packed) {
      throw problem("zip: entry %s does not hold %d bytes in %d"
          .formatted(entry.name, entry.size, entry.packed));
    }
  }

  /** The bytes of an entry that was checked; a stored one's are not copied. */
  ByteBuffer content(Entry entry) throws FormatException {
    if (!entry.deflated) {
      return bytes.slice(entry.begin, entry.size);
    }
    start(entry);
    byte[] out = new byte[entry.size];
    int size = 0;
    while (size < out.length) {
      size += inflate(entry, out, size);
    }
    return ByteBuffer.wrap(out);
  }

  private void start(Entry entry) {
    inflater.reset();
    inflater.setInput(bytes.array(), entry.begin, entry.packed);
  }

  private int inflate(Entry entry, byte[] out, int from) throws FormatException {
    try {
      return inflater.inflate(out, from, out.length - from);
    } catch (DataFormatException e) {
      throw problem("zip: entry %s: damaged data: %s".formatted(entry.name, e.getMessage()));
    }
  }

  private int int16(int at) {
    return bytes.getShort(at) & 0xffff;
  }

  private long int32(int at) {
    return bytes.getInt(at) & 0xffffffffL;
  }

  private FormatException problem(String problem) {
    return new FormatException(file, problem);
  }
}
