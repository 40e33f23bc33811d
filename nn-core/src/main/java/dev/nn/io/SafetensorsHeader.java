package dev.nn.io;

import dev.nn.json.Json;
import dev.nn.json.JsonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header of a {@link Safetensors} file, checked against the file's size.
 *
 * @param file the file
 * @param entries the tensors in the order of the data, which they cover exactly: no gap, no
 *     overlap, nothing before or after
 * @param metadata text by name
 * @param data the first byte of the data
 */
record SafetensorsHeader(
    Path file, List<SafetensorsEntry> entries, Map<String, String> metadata, long data) {

  /** The limit of the reference implementation. */
  private static final int MAX_BYTES = 100_000_000;

  /** Reads the header of a file. */
  static SafetensorsHeader read(Source source) throws IOException {
    Path file = source.name();
    long follow = source.size() - Long.BYTES;
    if (follow < 0) {
      throw new FormatException(file, "the header's length needs 8 bytes, found %s", source.size());
    }
    byte[] first = source.read(0, Long.BYTES);
    long length = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0 || length > follow) {
      throw new FormatException(
          file,
          "damaged, or not a safetensors file: the header's length is %s, but %s bytes follow",
          Long.toUnsignedString(length),
          follow);
    }
    if (length > MAX_BYTES) {
      throw new FormatException(
          file, "the header's length is %s, but at most %s is allowed", length, MAX_BYTES);
    }
    byte[] json = source.read(Long.BYTES, length);
    if (length == 0 || json[0] != '{') {
      throw new FormatException(
          file, "damaged, or not a safetensors file: the header must begin with {, a JSON object");
    }
    return of(file, json, Long.BYTES + length, follow - length);
  }

  private static SafetensorsHeader of(Path file, byte[] json, long begin, long data)
      throws FormatException {
    Map<String, String> metadata = Map.of();
    List<SafetensorsEntry> entries = new ArrayList<>();
    for (Map.Entry<?, ?> member : parsed(file, json).entrySet()) {
      if (member.getKey().equals(Safetensors.METADATA)) {
        metadata = metadata(file, member.getValue());
      } else {
        String name = member.getKey().toString();
        entries.add(SafetensorsEntry.of(place(file, name), name, member.getValue()));
      }
    }
    entries.sort(
        Comparator.comparingLong(SafetensorsEntry::begin).thenComparingLong(SafetensorsEntry::end));
    checkCover(file, entries, data);
    return new SafetensorsHeader(file, entries, metadata, begin);
  }

  /** The start of a message about a tensor. */
  static Place place(Path file, String tensor) {
    return new Place(file, "tensor %s: ".formatted(tensor));
  }

  private static Map<?, ?> parsed(Path file, byte[] json) throws FormatException {
    try {
      return (Map<?, ?>) Json.parse(json);
    } catch (JsonException e) {
      throw new FormatException(file, "the header: JSON: %s", e.getMessage());
    }
  }

  private static Map<String, String> metadata(Path file, @Nullable Object json)
      throws FormatException {
    if (!(json instanceof Map<?, ?> map)
        || !map.values().stream().allMatch(String.class::isInstance)) {
      throw new FormatException(file, "%s must be an object of strings", Safetensors.METADATA);
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    map.forEach((name, text) -> metadata.put((String) name, (String) text));
    return metadata;
  }

  private static void checkCover(Path file, List<SafetensorsEntry> entries, long size)
      throws FormatException {
    long end = 0;
    for (SafetensorsEntry entry : entries) {
      if (entry.begin() != end) {
        throw new FormatException(
            file,
            "tensor %s begins at byte %s, but the one before ends at %s",
            entry.name(),
            entry.begin(),
            end);
      }
      end = entry.end();
    }
    if (end != size) {
      throw new FormatException(
          file, "the tensors end at byte %s of the data, which has %s", end, size);
    }
  }
}
