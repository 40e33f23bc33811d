package dev.nn.json;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what {@link JsonReader} reads. */
final class JsonWriter {

  private final StringBuilder out = new StringBuilder();
  private int depth;

  String write(@Nullable Object value) {
    append(value);
    return out.toString();
  }

  private void append(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      appendAll('{', map.entrySet(), '}');
    } else if (value instanceof Map.Entry<?, ?> member) {
      appendString(member.getKey().toString());
      out.append(':');
      append(member.getValue());
    } else if (value instanceof Collection<?> elements) {
      appendAll('[', elements, ']');
    } else if (value instanceof String text) {
      appendString(text);
    } else if (value == null || value instanceof Boolean) {
      out.append(value);
    } else {
      out.append(number(value));
    }
  }

  private void appendAll(char open, Collection<?> values, char close) {
    if (++depth > JsonReader.MAX_DEPTH) {
      throw new IllegalArgumentException("JSON: nested deeper than " + JsonReader.MAX_DEPTH);
    }
    out.append(open);
    for (Iterator<?> all = values.iterator(); all.hasNext(); ) {
      append(all.next());
      out.append(all.hasNext() ? "," : "");
    }
    out.append(close);
    depth--;
  }

  /**
   * A float is read back as a double. Where its shortest text would be a different double, it is
   * written as a double.
   */
  private static String number(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return value.toString();
    }
    if (value instanceof Double number && Double.isFinite(number)) {
      return value.toString();
    }
    if (value instanceof Float number && Float.isFinite(number)) {
      String text = value.toString();
      boolean same = (float) Double.parseDouble(text) == number;
      return same ? text : Double.toString(number);
    }
    throw new IllegalArgumentException(
        "JSON: can't write %s, a %s".formatted(value, value.getClass().getName()));
  }

  private void appendString(String text) {
    out.append('"');
    text.codePoints().forEach(c -> {
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        throw new IllegalArgumentException("JSON: unpaired surrogate in: " + text);
      }
      if (c == '"' || c == '\\') {
        out.append('\\').appendCodePoint(c);
      } else if (c < ' ') {
        out.append(c < 16 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
      } else {
        out.appendCodePoint(c);
      }
    });
    out.append('"');
  }
}
