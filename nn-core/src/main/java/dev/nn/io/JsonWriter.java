package dev.nn.io;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes maps, collections, strings and numbers as JSON, without spaces. */
final class JsonWriter {

  private JsonWriter() {}

  static String write(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> quoted(e.getKey().toString()) + ":" + write(e.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Collection<?> elements) {
      if (elements.size() > JsonReader.MAX_ARRAY) {
        throw new IllegalArgumentException("JSON: an array of %d elements: at most %d are read"
            .formatted(elements.size(), JsonReader.MAX_ARRAY));
      }
      return elements.stream().map(JsonWriter::write).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof Number ? value.toString() : quoted(value.toString());
  }

  private static String quoted(String text) {
    if (JsonString.hasLoneSurrogate(text)) {
      throw new IllegalArgumentException("JSON: half of a surrogate pair in: " + text);
    }
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
