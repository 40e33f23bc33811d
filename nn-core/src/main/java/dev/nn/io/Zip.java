package dev.nn.io;

import dev.nn.io.ZipDirectory.Entry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What the entries of a {@link ZipDirectory} hold: stored or deflated bytes with a checksum. */
final class Zip implements AutoCloseable {

  private final Path file;
  private final byte[] bytes;
  private final ZipDirectory directory;
  private final Inflater inflater = new Inflater(true);
  private final byte[] chunk = new byte[8192];
  private final CRC32 crc = new CRC32();

  Zip(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
    this.directory = new ZipDirectory(file, bytes);
  }

  ZipDirectory directory() {
    return directory;
  }

  @Override
  public void close() {
    inflater.end();
  }

  /**
   * The first bytes of an entry, before it was checked.
   *
   * @param entry the entry
   * @param head filled with them; modified
   * @return how many they are
   */
  int head(Entry entry, byte[] head) throws FormatException {
    if (entry.deflated()) {
      start(entry);
      return inflateInto(entry, head, Math.min(head.length, entry.size()));
    }
    int count = Math.min(head.length, entry.size());
    System.arraycopy(bytes, entry.begin(), head, 0, count);
    return count;
  }

  /** Checks the size and the checksum of an entry without taking memory for it. */
  void check(Entry entry) throws FormatException {
    crc.reset();
    if (entry.deflated()) {
      inflateAll(entry);
    } else {
      crc.update(bytes, entry.begin(), entry.size());
    }
    if ((int) crc.getValue() != entry.crc()) {
      throw problem(
          entry,
          "has the CRC-32 %08x, but the directory says %08x",
          (int) crc.getValue(),
          entry.crc());
    }
  }

  private void inflateAll(Entry entry) throws FormatException {
    start(entry);
    long size = 0;
    while (!inflater.finished()) {
      int got = inflate(entry, chunk, 0, chunk.length);
      crc.update(chunk, 0, got);
      size += got;
      if (got == 0 && !inflater.finished() || size > entry.size()) {
        break;
      }
    }
    if (!inflater.finished() || size != entry.size() || inflater.getBytesRead() != entry.packed()) {
      throw problem(entry, "does not hold %d bytes in %d", entry.size(), entry.packed());
    }
  }

  /** The bytes of an entry that was checked; a stored one's are not copied. */
  ByteBuffer content(Entry entry) throws FormatException {
    if (!entry.deflated()) {
      return ByteBuffer.wrap(bytes).slice(entry.begin(), entry.size());
    }
    start(entry);
    byte[] out = new byte[entry.size()];
    inflateInto(entry, out, out.length);
    return ByteBuffer.wrap(out);
  }

  private void start(Entry entry) {
    inflater.reset();
    inflater.setInput(bytes, entry.begin(), entry.packed());
  }

  private int inflateInto(Entry entry, byte[] out, int count) throws FormatException {
    int size = 0;
    while (size < count) {
      int got = inflate(entry, out, size, count - size);
      if (got == 0) {
        throw problem(entry, "does not hold %d bytes in %d", entry.size(), entry.packed());
      }
      size += got;
    }
    return size;
  }

  private int inflate(Entry entry, byte[] out, int from, int count) throws FormatException {
    try {
      return inflater.inflate(out, from, count);
    } catch (DataFormatException e) {
      throw problem(entry, "has damaged data: %s", e.getMessage());
    }
  }

  private FormatException problem(Entry entry, String problem, Object... values) {
    return new FormatException(
        file,
        "zip: entry %s %s",
        directory.name(entry),
        values.length == 0 ? problem : problem.formatted(values));
  }
}
