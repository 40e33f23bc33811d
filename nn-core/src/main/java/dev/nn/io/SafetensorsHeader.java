package dev.nn.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands before the numbers of a {@link Safetensors} file, checked against the file's size.
 *
 * @param file the file
 * @param entries the tensors in the order of the data, which they cover: no hole, no overlap,
 *     nothing before or after
 * @param metadata text by name
 * @param memory what JSON in the metadata may still take
 */
record SafetensorsHeader(
    Path file, Map<String, Entry> entries, Map<String, String> metadata, JsonMemory memory) {

  /** The limit of the reference implementation. */
  private static final int MAX_BYTES = 100_000_000;

  /** Where one tensor stands: bytes begin to end of the data. A scalar is a vector of one. */
  record Entry(String name, int[] shape, long begin, long end) {}

  /**
   * Reads a header, to the first byte of the data.
   *
   * @param file the file
   * @param in the bytes from its first on
   * @param size how many they are
   */
  static SafetensorsHeader read(Path file, InputStream in, long size) throws IOException {
    HeapRoom.require(file, size);
    byte[] head = new byte[Long.BYTES];
    if (ReadableFile.fill(in, head, head.length) < head.length) {
      throw new FormatException(file, "the header's length needs 8 bytes, found %d", size);
    }
    long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0 || length > size - Long.BYTES) {
      throw new FormatException(
          file,
          "the header's length is %s, but %d bytes follow",
          Long.toUnsignedString(length),
          size - Long.BYTES);
    }
    if (length > MAX_BYTES) {
      throw new FormatException(
          file, "the header's length is %d, at most %d is allowed", length, MAX_BYTES);
    }
    byte[] json = new byte[(int) length];
    if (ReadableFile.fill(in, json, json.length) < json.length) {
      throw new FormatException(file, "the header ends before its length, %d", length);
    }
    return parse(file, json, size);
  }

  private static SafetensorsHeader parse(Path file, byte[] json, long size) throws FormatException {
    if (json.length == 0 || json[0] != '{') {
      throw new FormatException(file, "the header must begin with {, a JSON object");
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    JsonMemory memory = new JsonMemory(file, size);
    JsonReader reader = new JsonReader(file, json, memory);
    SafetensorsEntryReader entryReader = new SafetensorsEntryReader(file, reader);
    reader.object(name -> {
      if (name.equals(Safetensors.METADATA)) {
        reader.object(metadata, key -> reader.string());
      } else {
        Entry entry = entryReader.read(name);
        memory.take(JsonMemory.TENSOR + (long) Integer.BYTES * entry.shape.length);
        entries.add(entry);
      }
      return true;
    });
    reader.end();
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkCover(file, entries, size - Long.BYTES - json.length);
    Map<String, Entry> byName = new LinkedHashMap<>();
    entries.forEach(entry -> byName.put(entry.name, entry));
    return new SafetensorsHeader(file, byName, metadata, memory);
  }

  private static void checkCover(Path file, List<Entry> entries, long size) throws FormatException {
    long end = 0;
    for (Entry entry : entries) {
      if (entry.begin != end) {
        throw new FormatException(
            file,
            "tensor %s begins at byte %d, but the one before ends at %d",
            entry.name,
            entry.begin,
            end);
      }
      end = entry.end;
    }
    if (end != size) {
      throw new FormatException(
          file, "the tensors end at byte %d of the data, which has %d", end, size);
    }
  }
}
