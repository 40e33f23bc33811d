package dev.nn.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Safetensors} header says of one tensor.
 *
 * @param name the name
 * @param shape the dimensions; a scalar's is 1
 * @param begin the first byte in the data
 * @param end the byte after the last
 */
record SafetensorsEntry(String name, int[] shape, long begin, long end) {

  private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");

  /** Checks one member of the header against itself. */
  static SafetensorsEntry of(Path file, String name, @Nullable Object json) throws FormatException {
    if (!(json instanceof Map<?, ?> fields) || !fields.keySet().equals(FIELDS)) {
      throw new FormatException(file, "tensor %s: must have each of %s once", name, FIELDS);
    }
    if (!Safetensors.F32.equals(fields.get("dtype"))) {
      throw new FormatException(
          file, "tensor %s is of type %s: only F32 is read", name, fields.get("dtype"));
    }
    long[] dims = naturals(file, name, "shape", fields.get("shape"));
    long[] offsets = naturals(file, name, "data_offsets", fields.get("data_offsets"));
    int[] shape = Shapes.checked(file, "tensor " + name, dims);
    long bytes = Shapes.size(shape) * Float.BYTES;
    if (offsets.length != 2 || offsets[1] - offsets[0] != bytes) {
      throw new FormatException(
          file,
          "tensor %s: shape %s needs %d bytes, but data_offsets are %s",
          name,
          fields.get("shape"),
          bytes,
          fields.get("data_offsets"));
    }
    return new SafetensorsEntry(name, shape, offsets[0], offsets[1]);
  }

  private static long[] naturals(Path file, String name, String field, @Nullable Object json)
      throws FormatException {
    if (!(json instanceof List<?> list)
        || !list.stream().allMatch(number -> number instanceof Long n && n >= 0)) {
      throw new FormatException(
          file, "tensor %s: %s must be an array of integers from 0, is %s", name, field, json);
    }
    return list.stream().mapToLong(number -> (Long) number).toArray();
  }
}
