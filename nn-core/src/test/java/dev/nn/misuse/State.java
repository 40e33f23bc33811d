package dev.nn.misuse;

import dev.nn.backend.TensorBackend;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that some objects are made of, to the bit: all fields of the library's classes, down
 * to the numbers, by reflection. Of other classes it looks into arrays, collections and maps.
 */
final class State {

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<String> lines = new ArrayList<>();

  private State() {}

  /** One line for each value: the path to it, and the value. */
  static List<String> of(Object root) {
    State state = new State();
    state.add("", root);
    return state.lines;
  }

  /** The first value that is no longer what it was, before and after; empty if all are. */
  static String change(List<String> before, List<String> after) {
    for (int l = 0; l < Math.max(before.size(), after.size()); l++) {
      String old = l < before.size() ? before.get(l) : "nothing";
      String now = l < after.size() ? after.get(l) : "nothing";
      if (!old.equals(now)) {
        return old + ", then " + now;
      }
    }
    return "";
  }

  private void add(String path, Object value) {
    if (value == null || isPlain(value)) {
      lines.add(path + " = " + plain(value));
    } else if (!(value instanceof TensorBackend) && seen.add(value)) {
      look(path, value);
    }
  }

  private static boolean isPlain(Object value) {
    return value instanceof Number
        || value instanceof CharSequence
        || value instanceof Boolean
        || value instanceof Enum;
  }

  /** Floats by their bits, so that no NaN equals another and -0 is not 0. */
  private static String plain(Object value) {
    return value instanceof Float f
        ? Integer.toHexString(Float.floatToRawIntBits(f))
        : String.valueOf(value);
  }

  private void look(String path, Object value) {
    if (value.getClass().isArray()) {
      for (int e = 0; e < Array.getLength(value); e++) {
        add(path + "[" + e + "]", Array.get(value, e));
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, entry) -> add(path + "." + key, entry));
    } else if (value instanceof Collection<?> collection) {
      int e = 0;
      for (Object element : collection) {
        add(path + "[" + e++ + "]", element);
      }
    } else if (value.getClass().getName().startsWith("dev.nn.")) {
      fields(path, value, value.getClass());
    }
  }

  private void fields(String path, Object value, Class<?> type) {
    if (!type.getName().startsWith("dev.nn.")) {
      return;
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        try {
          add(path + "." + field.getName(), field.get(value));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(path + "." + field.getName(), e);
        }
      }
    }
    fields(path, value, type.getSuperclass());
  }
}
