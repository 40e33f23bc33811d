package dev.nn.robustness;

import static dev.nn.robustness.Bytes.join;
import static dev.nn.robustness.Bytes.little16;
import static dev.nn.robustness.Bytes.little32;
import static dev.nn.robustness.Bytes.of;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Builds a zip archive in which any field can be false. */
final class ZipBuilder {

  /** One entry; the fields are those of the directory, {@code local} is its local header. */
  static final class Entry {

    byte[] name;
    byte[] data;
    int flags;
    int method;
    long crc;
    long packed;
    long size;
    byte[] extra = {};
    byte[] comment = {};
    int disk;
    byte[] local;
    byte[] descriptor = {};
    long offset = -1;

    Entry(String name, byte[] data) {
      this.name = name.getBytes(StandardCharsets.UTF_8);
      this.data = data;
      CRC32 sum = new CRC32();
      sum.update(data);
      crc = sum.getValue();
      packed = data.length;
      size = data.length;
    }

    /**
     * Creates the local header from the fields as they are now: later changes make them
     * inconsistent.
     */
    Entry seal() {
      local = join(
          little32(0x04034b50),
          little16(20),
          fields(),
          little16(name.length),
          little16(extra.length),
          name,
          extra);
      return this;
    }

    private byte[] fields() {
      return join(
          little16(flags),
          little16(method),
          little32(0),
          little32(crc),
          little32(packed),
          little32(size));
    }

    private byte[] directory(long at) {
      return join(
          little32(0x02014b50),
          little16(20),
          little16(20),
          fields(),
          little16(name.length),
          little16(extra.length),
          little16(comment.length),
          little16(disk),
          little16(0),
          little32(0),
          little32(offset < 0 ? at : offset),
          name,
          extra,
          comment);
    }
  }

  byte[] before = {};
  byte[] between = {};
  byte[] comment = {};
  byte[] behind = {};
  int count = -1;
  int disk;
  long directorySize = -1;
  long directoryAt = -1;

  private final List<Entry> entries = new ArrayList<>();

  ZipBuilder add(Entry entry) {
    entries.add(entry.local == null ? entry.seal() : entry);
    return this;
  }

  byte[] build() {
    byte[] files = before;
    byte[] directory = of();
    for (Entry entry : entries) {
      directory = join(directory, entry.directory(files.length));
      files = join(files, entry.local, entry.data, entry.descriptor);
    }
    int total = count < 0 ? entries.size() : count;
    return join(
        files,
        between,
        directory,
        little32(0x06054b50),
        little16(disk),
        little16(disk),
        little16(total),
        little16(total),
        little32(directorySize < 0 ? directory.length : directorySize),
        little32(directoryAt < 0 ? files.length + between.length : directoryAt),
        little16(comment.length),
        comment,
        behind);
  }
}
