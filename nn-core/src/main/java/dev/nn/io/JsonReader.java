package dev.nn.io;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads JSON, RFC 8259, strictly: no duplicate names, no more nesting than {@link #MAX_DEPTH}, no
 * array longer than {@link #MAX_ARRAY}, no more than {@link #MAX_MEMBERS} members, no half of a
 * surrogate pair, nothing after the value. Objects become maps in the order of the file, arrays
 * lists, numbers {@link BigDecimal}, strings {@link String}, true and false {@link Boolean}, and
 * null is {@link #NULL}.
 */
final class JsonReader {

  /** The value of a JSON null. */
  static final Object NULL = new Object();

  private static final int MAX_DEPTH = 32;
  private static final int MAX_NUMBER = 32;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");
  static final int MAX_ARRAY = 1 << 11;
  private static final int MAX_MEMBERS = 1 << 18;

  private final Path file;
  private final String text;
  private int at;
  private int members;

  private JsonReader(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  static Object read(Path file, String text) throws FormatException {
    JsonReader reader = new JsonReader(file, text);
    Object value = reader.value(0);
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.unexpected("the end");
    }
    return value;
  }

  private Object value(int depth) throws FormatException {
    if (depth > MAX_DEPTH) {
      throw new FormatException(file, "JSON: nested deeper than " + MAX_DEPTH);
    }
    skipSpace();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", NULL);
      default -> number();
    };
  }

  private Map<String, Object> object(int depth) throws FormatException {
    Map<String, Object> object = new LinkedHashMap<>();
    expect('{');
    if (taken('}')) {
      return object;
    }
    do {
      skipSpace();
      String name = string();
      skipSpace();
      expect(':');
      if (object.containsKey(name)) {
        throw new FormatException(file, "JSON: the name \"%s\" stands twice".formatted(name));
      }
      if (++members > MAX_MEMBERS) {
        throw new FormatException(file, "JSON: more than %d members".formatted(MAX_MEMBERS));
      }
      object.put(name, value(depth + 1));
    } while (taken(','));
    expect('}');
    return object;
  }

  private List<Object> array(int depth) throws FormatException {
    List<Object> elements = new ArrayList<>();
    expect('[');
    if (taken(']')) {
      return elements;
    }
    do {
      if (elements.size() == MAX_ARRAY) {
        throw new FormatException(
            file, "JSON: an array of more than %d elements".formatted(MAX_ARRAY));
      }
      elements.add(value(depth + 1));
    } while (taken(','));
    expect(']');
    return elements;
  }

  private String string() throws FormatException {
    expect('"');
    StringBuilder chars = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw new FormatException(file, "JSON: control character in a string at " + (at - 1));
      }
      chars.append(c == '\\' ? escaped() : c);
    }
    at++;
    String string = chars.toString();
    if (hasLoneSurrogate(string)) {
      throw new FormatException(file, "JSON: half of a surrogate pair in a string before " + at);
    }
    return string;
  }

  static boolean hasLoneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private char escaped() throws FormatException {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw new FormatException(file, "JSON: unknown escape \\" + c);
    };
  }

  private char unicode() throws FormatException {
    int code = 0;
    for (int d = 0; d < 4; d++) {
      int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
      if (digit < 0) {
        throw unexpected("a hexadecimal digit");
      }
      code = 16 * code + digit;
      at++;
    }
    return (char) code;
  }

  private BigDecimal number() throws FormatException {
    int start = at;
    while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    if (number.length() > MAX_NUMBER || !NUMBER.matcher(number).matches()) {
      at = start;
      throw unexpected("a value");
    }
    return new BigDecimal(number);
  }

  private Object word(String word, Object value) throws FormatException {
    if (!text.startsWith(word, at)) {
      throw unexpected("a value");
    }
    at += word.length();
    return value;
  }

  private boolean taken(char c) throws FormatException {
    skipSpace();
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char c) throws FormatException {
    if (peek() != c) {
      throw unexpected("'" + c + "'");
    }
    at++;
  }

  private char peek() throws FormatException {
    if (at >= text.length()) {
      throw new FormatException(file, "JSON: ends too early, at " + at);
    }
    return text.charAt(at);
  }

  private void skipSpace() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private FormatException unexpected(String wanted) {
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new FormatException(
        file, "JSON: expected %s, found %s at %d".formatted(wanted, found, at));
  }
}
