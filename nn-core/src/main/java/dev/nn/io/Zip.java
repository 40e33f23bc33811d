package dev.nn.io;

import dev.nn.io.ZipDirectory.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * The contents of the entries of a {@link ZipDirectory}: stored or deflated bytes with a checksum.
 * An entry that can't be read is refused only when it is requested.
 */
final class Zip {

  private static final int ENCRYPTED = 1;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** Options of deflate, sizes that follow the data, UTF-8. */
  private static final int KNOWN_FLAGS = 2 | 4 | 8 | 1 << 11;

  private final Source source;
  private final Map<String, Entry> entries;

  Zip(Source source) throws IOException {
    this.source = source;
    this.entries = new ZipDirectory(source).entries();
  }

  /** By name, in the order of the file. */
  Map<String, Entry> entries() {
    return entries;
  }

  /** The bytes of an entry, which are checked as {@link ZipEntryStream} does. */
  InputStream open(Entry entry) throws IOException {
    Place place = new Place(source.name(), "zip: entry %s ".formatted(entry.name()));
    requireReadable(place, entry);
    InputStream in = source.open(entry.begin(), entry.end() - entry.begin());
    try {
      ZipEntryHeader.skip(place, entry, in);
      return new ZipEntryStream(place, entry, in, entry.method() == DEFLATED);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** The bytes of an entry from one on. */
  Elements elements(Entry entry, int begin) {
    return new Elements() {
      @Override
      public long held() {
        return source.held();
      }

      @Override
      public long size() {
        return entry.size() - begin;
      }

      @Override
      public InputStream open() throws IOException {
        InputStream in = Zip.this.open(entry);
        in.skipNBytes(begin);
        return in;
      }
    };
  }

  private static void requireReadable(Place place, Entry entry) throws FormatException {
    if ((entry.flags() & ENCRYPTED) != 0) {
      throw place.problem("is encrypted");
    }
    if ((entry.flags() & ~KNOWN_FLAGS) != 0) {
      throw place.problem("has the unknown flags %04x", entry.flags());
    }
    if (entry.method() != STORED && entry.method() != DEFLATED) {
      throw place.problem(
          "is compressed by method %s, but only 0 (stored) and 8 (deflated) are read",
          entry.method());
    }
    if (entry.size() > Integer.MAX_VALUE - 8
        || entry.method() == STORED && entry.size() != entry.packed()) {
      throw place.problem("claims to hold %s bytes, packed in %s", entry.size(), entry.packed());
    }
  }
}
