package dev.nn.io;

import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@link Safetensors}: everything is checked before a tensor is made. */
final class SafetensorsReader {

  /** The limit of the reference implementation. */
  private static final int MAX_HEADER = 100_000_000;

  private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");

  /** Where one tensor stands: bytes begin to end of the data. */
  private record Entry(String name, int[] shape, long begin, long end) {}

  private final Path file;
  private final ByteBuffer bytes;

  private SafetensorsReader(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static Safetensors read(Path file) throws IOException {
    return read(file, ReadableFile.bytes(file));
  }

  static Safetensors read(Path name, byte[] bytes) throws FormatException {
    return new SafetensorsReader(name, bytes).read();
  }

  private Safetensors read() throws FormatException {
    if (bytes.limit() < Long.BYTES) {
      throw new FormatException(file, "the header's length needs 8 bytes, found " + bytes.limit());
    }
    long length = bytes.getLong(0);
    if (length < 0 || length > bytes.limit() - Long.BYTES) {
      throw new FormatException(
          file,
          "the header's length is %s, but %d bytes follow"
              .formatted(Long.toUnsignedString(length), bytes.limit() - Long.BYTES));
    }
    if (length > MAX_HEADER) {
      throw new FormatException(
          file, "the header's length is %d, at most %d is allowed".formatted(length, MAX_HEADER));
    }
    int data = Long.BYTES + (int) length;
    Map<?, ?> header = map("the header", JsonReader.read(file, headerText((int) length)));
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<?, ?> member : header.entrySet()) {
      String name = (String) member.getKey();
      if (name.equals(Safetensors.METADATA)) {
        readMetadata(member.getValue(), metadata);
      } else {
        entries.add(entry(name, map(name, member.getValue())));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkCover(entries, bytes.limit() - data);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    entries.forEach(entry -> tensors.put(entry.name, tensor(entry, data)));
    return new Safetensors(tensors, metadata);
  }

  /** Checked piece by piece first: a decoder's own buffer takes two bytes for each character. */
  private String headerText(int length) throws FormatException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer header = bytes.duplicate().position(Long.BYTES).limit(Long.BYTES + length);
    CharBuffer piece = CharBuffer.allocate(8192);
    CoderResult result;
    do {
      result = decoder.decode(header, piece.clear(), true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw new FormatException(
          file, "the header is not UTF-8 at byte %d of the file".formatted(header.position()));
    }
    return new String(bytes.array(), Long.BYTES, length, StandardCharsets.UTF_8);
  }

  private void readMetadata(Object value, Map<String, String> metadata) throws FormatException {
    for (Map.Entry<?, ?> member : map(Safetensors.METADATA, value).entrySet()) {
      if (!(member.getValue() instanceof String text)) {
        throw new FormatException(
            file, "%s: %s is not a string".formatted(Safetensors.METADATA, member.getKey()));
      }
      metadata.put((String) member.getKey(), text);
    }
  }

  private Entry entry(String name, Map<?, ?> fields) throws FormatException {
    if (!fields.keySet().equals(FIELDS)) {
      throw new FormatException(
          file, "tensor %s has the fields %s, not %s".formatted(name, fields.keySet(), FIELDS));
    }
    if (!Safetensors.F32.equals(fields.get("dtype"))) {
      throw new FormatException(
          file, "tensor %s is of type %s: only F32 is read".formatted(name, fields.get("dtype")));
    }
    List<Long> shape = integers(name, "shape", fields.get("shape"));
    List<Long> offsets = integers(name, "data_offsets", fields.get("data_offsets"));
    if (offsets.size() != 2) {
      throw new FormatException(
          file, "tensor %s: data_offsets has %d numbers, not 2".formatted(name, offsets.size()));
    }
    Entry entry = new Entry(name, dims(name, shape), offsets.get(0), offsets.get(1));
    checkSize(entry, shape);
    return entry;
  }

  /** A scalar's empty shape is read as a vector of one. */
  private int[] dims(String name, List<Long> shape) throws FormatException {
    long size = 1;
    for (long dim : shape) {
      size = dim > Integer.MAX_VALUE ? Long.MAX_VALUE : size * Math.max(dim, 1);
      if (size > Integer.MAX_VALUE - 8) {
        throw new FormatException(
            file,
            "tensor %s: shape %s has more numbers than an array holds".formatted(name, shape));
      }
    }
    return shape.isEmpty()
        ? new int[] {1}
        : shape.stream().mapToInt(Long::intValue).toArray();
  }

  private void checkSize(Entry entry, List<Long> shape) throws FormatException {
    long needed = Float.BYTES;
    for (int dim : entry.shape) {
      needed *= dim;
    }
    if (entry.end < entry.begin || entry.end - entry.begin != needed) {
      throw new FormatException(
          file,
          "tensor %s: shape %s needs %d bytes, but data_offsets are %d to %d"
              .formatted(entry.name, shape, needed, entry.begin, entry.end));
    }
  }

  /** The tensors, in order, cover the data: no hole, no overlap, nothing before or after. */
  private void checkCover(List<Entry> entries, int size) throws FormatException {
    long end = 0;
    for (Entry entry : entries) {
      if (entry.begin != end) {
        throw new FormatException(
            file,
            "tensor %s begins at byte %d, but the one before ends at %d"
                .formatted(entry.name, entry.begin, end));
      }
      end = entry.end;
    }
    if (end != size) {
      throw new FormatException(
          file, "the tensors end at byte %d of the data, which has %d".formatted(end, size));
    }
  }

  private Tensor tensor(Entry entry, int data) {
    Tensor tensor = Tensor.zeros(entry.shape);
    bytes
        .duplicate()
        .order(ByteOrder.LITTLE_ENDIAN)
        .position(data + (int) entry.begin)
        .asFloatBuffer()
        .get(tensor.array());
    return tensor;
  }

  private Map<?, ?> map(String what, Object value) throws FormatException {
    if (!(value instanceof Map<?, ?> map)) {
      throw new FormatException(file, what + " is not a JSON object");
    }
    return map;
  }

  private List<Long> integers(String name, String field, Object value) throws FormatException {
    List<Long> integers = new ArrayList<>();
    if (!(value instanceof List<?> numbers)) {
      throw new FormatException(file, "tensor %s: %s is not an array".formatted(name, field));
    }
    for (Object number : numbers) {
      integers.add(integer(name, field, number));
    }
    return integers;
  }

  private long integer(String name, String field, Object value) throws FormatException {
    try {
      if (value instanceof BigDecimal number && number.signum() >= 0 && number.scale() == 0) {
        return number.longValueExact();
      }
    } catch (ArithmeticException tooLarge) {
      // Refused below, like everything else that is not an integer of 63 bits.
    }
    throw new FormatException(
        file, "tensor %s: %s holds %s, not an integer from 0".formatted(name, field, value));
  }
}
