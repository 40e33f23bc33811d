package dev.nn.io;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Safetensors} header says about one tensor.
 *
 * @param name the name
 * @param type the type of the elements
 * @param typeName its name in the file
 * @param shape the dimensions; a scalar's is 1
 * @param begin the first byte in the data
 * @param end the byte after the last
 */
record SafetensorsEntry(
    String name, ElementType type, String typeName, int[] shape, long begin, long end) {

  private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");

  /** Checks that one member of the header is consistent. */
  static SafetensorsEntry of(Place place, String name, @Nullable Object json)
      throws FormatException {
    if (!(json instanceof Map<?, ?> fields)
        || !fields.keySet().equals(FIELDS)
        || !(fields.get("dtype") instanceof String typeName)) {
      throw place.problem("must have each of %s once", FIELDS);
    }
    long[] dims = naturals(place, "shape", fields.get("shape"));
    long[] offsets = naturals(place, "data_offsets", fields.get("data_offsets"));
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw place.problem(
          "data_offsets must be two increasing integers, but are %s", fields.get("data_offsets"));
    }
    SafetensorsEntry entry = new SafetensorsEntry(
        name, type(typeName), typeName, Shapes.checked(place, dims), offsets[0], offsets[1]);
    entry.requireSize(place);
    return entry;
  }

  private static ElementType type(String name) {
    return Arrays.stream(ElementType.values())
        .filter(type -> type.isNumber() && type.safetensors.equals(name))
        .findFirst()
        .orElse(ElementType.OTHER);
  }

  private static long[] naturals(Place place, String field, @Nullable Object json)
      throws FormatException {
    if (!(json instanceof List<?> list)
        || !list.stream().allMatch(number -> number instanceof Long n && n >= 0)) {
      throw place.problem("%s must be an array of non-negative integers, but is %s", field, json);
    }
    return list.stream().mapToLong(number -> (Long) number).toArray();
  }

  private void requireSize(Place place) throws FormatException {
    long needed = Shapes.size(shape) * type.bytes;
    if (type != ElementType.OTHER && end - begin != needed) {
      throw place.problem(
          "shape %s of %s needs %s bytes, but data_offsets are %s to %s",
          Arrays.toString(shape), typeName, needed, begin, end);
    }
  }
}
