package dev.nn.model.features;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The indices of names in a list, looked up by any value that {@link Names#of} can name: booleans
 * and the usual types of a whole number are keys as well, so that looking them up creates no
 * string. Names from elsewhere that {@link Names#of} would spell differently are found by either
 * spelling, and text such as {@code 2.50} by a decimal with the same digits.
 */
public final class Indices {

  private Indices() {}

  /**
   * The indices of names.
   *
   * @param names the names, all different
   * @return the index of each by its name, by the Boolean of true or false, and by the Integer,
   *     Long and Double of a whole number, and by the BigDecimal of the digits of a fraction
   * @throws IllegalArgumentException if a name occurs twice
   */
  public static Map<Object, Integer> of(List<String> names) {
    Map<Object, Integer> indices = new HashMap<>();
    for (int n = 0; n < names.size(); n++) {
      String name = names.get(n);
      if (indices.put(name, n) != null) {
        throw new IllegalArgumentException(
            "the name '%s' occurs twice in %s".formatted(name, names));
      }
      putFlag(name, n, indices);
      putNumbers(name, n, indices);
    }
    for (int n = 0; n < names.size(); n++) {
      String usual = Names.of(names.get(n));
      if (usual != null) {
        indices.putIfAbsent(usual, n);
      }
    }
    return indices;
  }

  /**
   * Looks a value up: as it is, otherwise by the name that {@link Names#of} gives it.
   *
   * @param indices the result of {@link #of}
   * @param value the value
   * @return the index of its name; -1 if it has none, or that is unknown
   * @throws InputException if nothing can name it
   */
  public static int find(Map<Object, Integer> indices, @Nullable Object value) {
    Objects.requireNonNull(indices, "indices");
    if (value == null) {
      return -1;
    }
    Integer index = indices.get(value);
    if (index == null) {
      String name = Names.of(value);
      index = name == null ? null : indices.get(name);
    }
    return index == null ? -1 : index;
  }

  private static void putFlag(String name, int index, Map<Object, Integer> indices) {
    boolean flag = name.equals("true");
    if (flag || name.equals("false")) {
      indices.put(flag, index);
    }
  }

  private static void putNumbers(String name, int index, Map<Object, Integer> indices) {
    if (name.matches("0|-?[1-9][0-9]{0,14}")) {
      long number = Long.parseLong(name);
      indices.put(number, index);
      indices.put((double) number, index);
      if (number == (int) number) {
        indices.put((int) number, index);
      }
    }
    if (name.matches("-?(0|[1-9][0-9]{0,37})\\.[0-9]{1,38}")) {
      indices.put(new BigDecimal(name), index);
    }
  }
}
