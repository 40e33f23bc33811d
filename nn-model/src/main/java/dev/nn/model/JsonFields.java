package dev.nn.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, each requested by name and type; a field that does not fit is
 * refused.
 */
final class JsonFields {

  private final String place;
  private final Map<?, ?> map;

  JsonFields(String place, @Nullable Object json) {
    this.place = place;
    if (!(json instanceof Map<?, ?> found)) {
      throw new IllegalArgumentException("%s must be an object, but is %s".formatted(place, json));
    }
    this.map = found;
  }

  private <V> V field(String name, Class<V> type) {
    Object value = map.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("%s.%s must be a %s, but is %s"
          .formatted(place, name, type.getSimpleName(), map.containsKey(name) ? value : "missing"));
    }
    return type.cast(value);
  }

  String text(String name) {
    return field(name, String.class);
  }

  boolean flag(String name) {
    return field(name, Boolean.class);
  }

  long integer(String name) {
    return field(name, Long.class);
  }

  int count(String name) {
    return count(name, integer(name));
  }

  private int count(String name, long value) {
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s.%s must be a count, but is %s".formatted(place, name, value));
    }
    return (int) value;
  }

  List<Integer> counts(String name) {
    return elements(name, Long.class).stream().map(value -> count(name, value)).toList();
  }

  long atLeastZero(String name) {
    long value = integer(name);
    if (value < 0) {
      throw new IllegalArgumentException(
          "%s.%s must be at least 0, but is %s".formatted(place, name, value));
    }
    return value;
  }

  double number(String name) {
    return field(name, Number.class).doubleValue();
  }

  /** NaN where the field is null. */
  double optionalNumber(String name) {
    return has(name) ? number(name) : Double.NaN;
  }

  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String text = text(name);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("%s.%s is '%s', but must be one of %s"
            .formatted(place, name, text, Arrays.toString(type.getEnumConstants()))));
  }

  JsonFields fields(String name) {
    return new JsonFields(place + "." + name, map.get(name));
  }

  /** The objects of an array. */
  List<JsonFields> list(String name) {
    List<JsonFields> list = new ArrayList<>();
    for (Object element : field(name, List.class)) {
      list.add(new JsonFields(place + "." + name + "[" + list.size() + "]", element));
    }
    return list;
  }

  List<String> texts(String name) {
    return elements(name, String.class);
  }

  /** Whether there is such a field, which not every file has. */
  boolean isGiven(String name) {
    return map.containsKey(name);
  }

  /** Whether a field that may be null has a value. */
  boolean has(String name) {
    if (!map.containsKey(name)) {
      throw new IllegalArgumentException("%s.%s is missing".formatted(place, name));
    }
    return map.get(name) != null;
  }

  float[] floats(String name) {
    List<Number> numbers = elements(name, Number.class);
    float[] floats = new float[numbers.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = numbers.get(i).floatValue();
      if (!Float.isFinite(floats[i])) {
        throw new IllegalArgumentException(
            "%s.%s[%s] must be a float, but is %s".formatted(place, name, i, numbers.get(i)));
      }
    }
    return floats;
  }

  <V> List<V> elements(String name, Class<V> type) {
    List<V> elements = new ArrayList<>();
    for (Object element : field(name, List.class)) {
      if (!type.isInstance(element)) {
        throw new IllegalArgumentException("%s.%s[%s] must be a %s, but is %s"
            .formatted(place, name, elements.size(), type.getSimpleName(), element));
      }
      elements.add(type.cast(element));
    }
    return elements;
  }
}
