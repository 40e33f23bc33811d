package dev.nn.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses one text. Two characters can become objects of a hundred bytes, so the memory for values
 * is counted: text and values together take at most half of the heap.
 */
final class JsonReader {

  static final int MAX_DEPTH = 32;

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final int MAX_NUMBER = 100;

  /** The average size of a name or a value, without its characters. */
  private static final int VALUE = 100;

  private final String text;
  private long room;
  private int at;
  private int depth;

  JsonReader(String text) throws JsonException {
    this.text = text;
    requireRoom(text.length());
    this.room = Runtime.getRuntime().maxMemory() / 2 - 2L * text.length();
  }

  /**
   * For a text of an eighth of the heap in bytes, the characters and strings take half of the heap.
   */
  static void requireRoom(long length) throws JsonException {
    long most = Runtime.getRuntime().maxMemory() / 8;
    if (length > most) {
      throw new JsonException(
          "%s characters do not fit into this JVM's memory, which holds at most %s: raise -Xmx"
              .formatted(length, most));
    }
  }

  @Nullable
  Object read() throws JsonException {
    Object value = value();
    skipSpace();
    if (at < text.length()) {
      throw unexpected("the end");
    }
    return value;
  }

  private @Nullable Object value() throws JsonException {
    take(VALUE);
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object() throws JsonException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    open();
    while (more('}', object.isEmpty())) {
      if (peek() != '"') {
        throw unexpected("a name");
      }
      take(VALUE);
      String name = string();
      expect(':');
      if (object.containsKey(name)) {
        throw new JsonException("the name \"%.100s\" occurs twice".formatted(name));
      }
      object.put(name, value());
    }
    return object;
  }

  private List<@Nullable Object> array() throws JsonException {
    List<@Nullable Object> array = new ArrayList<>();
    open();
    while (more(']', array.isEmpty())) {
      array.add(value());
    }
    return array;
  }

  private void open() throws JsonException {
    at++;
    if (++depth > MAX_DEPTH) {
      throw new JsonException("nested deeper than " + MAX_DEPTH);
    }
  }

  /** Whether another member or element follows; if not, consumes the closing bracket. */
  private boolean more(char close, boolean first) throws JsonException {
    if (peek() == close) {
      at++;
      depth--;
      return false;
    }
    if (!first) {
      expect(',');
    }
    return true;
  }

  private @Nullable Object word(String word, @Nullable Object value) throws JsonException {
    if (!text.startsWith(word, at)) {
      throw unexpected(word);
    }
    at += word.length();
    return value;
  }

  private Number number() throws JsonException {
    int start = at;
    while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    if (number.length() > MAX_NUMBER || !NUMBER.matcher(number).matches()) {
      at = start;
      throw unexpected("a value");
    }
    try {
      return Long.valueOf(number);
    } catch (NumberFormatException noLong) {
      return fraction(number);
    }
  }

  private static double fraction(String number) throws JsonException {
    double fraction = Double.parseDouble(number);
    if (number.matches("-?[0-9]+") || Double.isInfinite(fraction)) {
      throw new JsonException("the number %s is out of range".formatted(number));
    }
    return fraction;
  }

  private String string() throws JsonException {
    int start = ++at;
    StringBuilder unescaped = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      if (c < ' ') {
        throw new JsonException("control character in a string at %s".formatted(at - 1));
      }
      if (c == '\\') {
        unescaped.append(text, start, at - 1).append(escape());
        start = at;
      }
    }
    take(2L * (at - start + unescaped.length()));
    String rest = text.substring(start, at - 1);
    return unescaped.isEmpty() ? rest : unescaped.append(rest).toString();
  }

  private String escape() throws JsonException {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> String.valueOf(c);
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'u' -> unicode();
      default -> throw new JsonException("unknown escape \\%s before %s".formatted(c, at));
    };
  }

  /** One escape, or two for a surrogate pair. */
  private String unicode() throws JsonException {
    char code = hexadecimal();
    if (!Character.isSurrogate(code)) {
      return String.valueOf(code);
    }
    if (Character.isHighSurrogate(code) && text.startsWith("\\u", at)) {
      at += 2;
      char low = hexadecimal();
      if (Character.isLowSurrogate(low)) {
        return new String(new char[] {code, low});
      }
    }
    throw new JsonException("unpaired surrogate in a string before %s".formatted(at));
  }

  private char hexadecimal() throws JsonException {
    int code = 0;
    for (int d = 0; d < 4; d++) {
      char c = next();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw new JsonException("expected a hexadecimal digit at %s".formatted(at - 1));
      }
      code = 16 * code + digit;
    }
    return (char) code;
  }

  private void expect(char c) throws JsonException {
    if (peek() != c) {
      throw unexpected("'" + c + "'");
    }
    at++;
  }

  /** The next character that is not whitespace. */
  private char peek() throws JsonException {
    skipSpace();
    char c = next();
    at--;
    return c;
  }

  private char next() throws JsonException {
    if (at >= text.length()) {
      throw new JsonException("unexpected end at %s".formatted(at));
    }
    return text.charAt(at++);
  }

  private void skipSpace() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void take(long bytes) throws JsonException {
    room -= bytes;
    if (room < 0) {
      throw new JsonException("too many values for this JVM's memory: raise -Xmx");
    }
  }

  private JsonException unexpected(String wanted) {
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new JsonException("expected %s, found %s at %s".formatted(wanted, found, at));
  }
}
