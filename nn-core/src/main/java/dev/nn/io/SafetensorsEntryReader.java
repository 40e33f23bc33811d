package dev.nn.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a {@link Safetensors} header says of one tensor. */
final class SafetensorsEntryReader {

  private static final String TYPE = "dtype";
  private static final String SHAPE = "shape";
  private static final String OFFSETS = "data_offsets";
  private static final Set<String> FIELDS = Set.of(TYPE, SHAPE, OFFSETS);

  private final Path file;
  private final JsonReader reader;

  SafetensorsEntryReader(Path file, JsonReader reader) {
    this.file = file;
    this.reader = reader;
  }

  SafetensorsHeader.Entry read(String tensor) throws FormatException {
    Map<String, Object> fields = reader.object(field -> field(tensor, field));
    if (fields.size() != FIELDS.size()) {
      throw new FormatException(
          file, "tensor %s has the fields %s, not %s", tensor, fields.keySet(), FIELDS);
    }
    int[] shape = shape(tensor, (long[]) fields.get(SHAPE));
    long[] offsets = (long[]) fields.get(OFFSETS);
    if (offsets.length != 2) {
      throw new FormatException(
          file, "tensor %s: data_offsets has %d numbers, not 2", tensor, offsets.length);
    }
    checkSize(tensor, shape, offsets[0], offsets[1]);
    return new SafetensorsHeader.Entry(tensor, shape, offsets[0], offsets[1]);
  }

  private Object field(String tensor, String field) throws FormatException {
    return switch (field) {
      case TYPE -> type(tensor, reader.string());
      case SHAPE, OFFSETS -> integers(tensor, field);
      default ->
        throw new FormatException(
            file, "tensor %s has the field %s: only %s are known", tensor, field, FIELDS);
    };
  }

  private String type(String tensor, String type) throws FormatException {
    if (!type.equals(Safetensors.F32)) {
      throw new FormatException(file, "tensor %s is of type %s: only F32 is read", tensor, type);
    }
    return type;
  }

  private long[] integers(String tensor, String field) throws FormatException {
    List<Long> integers = reader.array(element -> {
      long integer = reader.integer();
      if (integer < 0) {
        throw new FormatException(
            file, "tensor %s: %s holds a number that is no integer from 0", tensor, field);
      }
      return integer;
    });
    return integers.stream().mapToLong(Long::longValue).toArray();
  }

  /** A scalar's empty shape is read as a vector of one. */
  private int[] shape(String tensor, long[] dims) throws FormatException {
    long size = 1;
    for (long dim : dims) {
      size = dim > Integer.MAX_VALUE ? Long.MAX_VALUE : size * Math.max(dim, 1);
      if (size > Integer.MAX_VALUE - 8) {
        throw new FormatException(
            file,
            "tensor %s: shape %s has more numbers than an array holds",
            tensor,
            Arrays.toString(dims));
      }
    }
    return dims.length == 0
        ? new int[] {1}
        : Arrays.stream(dims).mapToInt(dim -> (int) dim).toArray();
  }

  private void checkSize(String tensor, int[] shape, long begin, long end) throws FormatException {
    long needed = Float.BYTES;
    for (int dim : shape) {
      needed *= dim;
    }
    if (end < begin || end - begin != needed) {
      throw new FormatException(
          file,
          "tensor %s: shape %s needs %d bytes, but data_offsets are %d to %d",
          tensor,
          Arrays.toString(shape),
          needed,
          begin,
          end);
    }
  }
}
