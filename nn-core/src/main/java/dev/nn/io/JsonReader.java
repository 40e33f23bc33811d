package dev.nn.io;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads JSON, RFC 8259, strictly: no duplicate names, no more nesting than {@link #MAX_DEPTH}, no
 * array longer than {@link #MAX_ARRAY}, no half of a surrogate pair, nothing after the value, and
 * no more values than the {@link JsonMemory} has room for.
 *
 * <p>A caller that knows what must come asks for it: {@link #object}, {@link #array},
 * {@link #string}, {@link #integer}. What {@link #value} finds becomes maps in the order of the
 * file, lists, {@link BigDecimal}, {@link String}, {@link Boolean} and {@link #NULL}.
 */
final class JsonReader {

  /** The value of a JSON null. */
  static final Object NULL = new Object() {
    @Override
    public String toString() {
      return "null";
    }
  };

  static final int MAX_ARRAY = 1 << 11;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_NUMBER = 32;
  private static final int MAX_DIGITS = 18;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");

  /** What reads the value of a member or an element; the name of an element is empty. */
  interface Value<T> {

    T read(String name) throws FormatException;
  }

  private final Path file;
  private final byte[] text;
  private final JsonMemory memory;
  private final JsonString strings;
  private int at;
  private int depth;

  /**
   * Begins to read.
   *
   * @param file the file
   * @param text UTF-8, checked here; modified
   * @param memory what the values may take
   */
  JsonReader(Path file, byte[] text, JsonMemory memory) throws FormatException {
    this.file = file;
    this.text = text;
    this.memory = memory;
    this.strings = new JsonString(file, text, memory);
    strings.requireUtf8();
  }

  /** Nothing but space may follow. */
  void end() throws FormatException {
    skipSpace();
    if (at < text.length) {
      throw unexpected("the end");
    }
  }

  /** Any value. */
  Object value() throws FormatException {
    skipSpace();
    return switch (peek()) {
      case '{' -> object(name -> value());
      case '[' -> array(name -> value());
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", NULL);
      default -> number();
    };
  }

  /** An object, whose values are read by the argument. */
  <T> Map<String, T> object(Value<T> value) throws FormatException {
    Map<String, T> object = new LinkedHashMap<>();
    object(object, value);
    return object;
  }

  /** An object, whose members are put into a map that is empty. */
  <T> void object(Map<String, T> object, Value<T> value) throws FormatException {
    memory.take(JsonMemory.OBJECT);
    open('{');
    while (more('}', object.size())) {
      String name = string();
      skipSpace();
      expect(':');
      memory.take(JsonMemory.MEMBER);
      if (object.containsKey(name)) {
        throw new FormatException(file, "JSON: the name \"%s\" stands twice", name);
      }
      object.put(name, value.read(name));
    }
  }

  /** An array, whose elements are read by the argument. */
  <T> List<T> array(Value<T> value) throws FormatException {
    memory.take(JsonMemory.ARRAY);
    List<T> elements = new ArrayList<>();
    open('[');
    while (more(']', elements.size())) {
      if (elements.size() == MAX_ARRAY) {
        throw new FormatException(file, "JSON: an array of more than %d elements", MAX_ARRAY);
      }
      memory.take(JsonMemory.ELEMENT);
      elements.add(value.read(""));
    }
    return elements;
  }

  /** An array of whole numbers, each as {@link #integer} gives it; returns how many there are. */
  int integers(long[] into) throws FormatException {
    open('[');
    int count = 0;
    while (more(']', count)) {
      if (count == into.length) {
        throw new FormatException(file, "JSON: an array of more than %d elements", into.length);
      }
      into[count++] = integer();
    }
    return count;
  }

  /**
   * An object that has each of these names once, in any order; the argument reads their values.
   * Takes no memory for the names.
   */
  void fields(List<String> names, Value<?> value) throws FormatException {
    open('{');
    int read = 0;
    int seen = 0;
    while (more('}', read)) {
      skipSpace();
      int field = names.indexOf(name(names));
      if (field < 0 || (seen & 1 << field) != 0) {
        throw new FormatException(file, "JSON: expected each of %s once before %d", names, at);
      }
      seen |= 1 << field;
      read++;
      skipSpace();
      expect(':');
      value.read(names.get(field));
    }
    if (read < names.size()) {
      throw new FormatException(file, "JSON: expected each of %s once before %d", names, at);
    }
  }

  private String name(List<String> known) throws FormatException {
    for (int n = 0; n < known.size(); n++) {
      String name = known.get(n);
      int end = at + 1 + name.length();
      boolean is = end < text.length && text[at] == '"' && text[end] == '"';
      for (int c = 0; is && c < name.length(); c++) {
        is = text[at + 1 + c] == name.charAt(c);
      }
      if (is) {
        at = end + 1;
        return name;
      }
    }
    return string();
  }

  String string() throws FormatException {
    skipSpace();
    expect('"');
    String string = strings.read(at);
    at = strings.end();
    return string;
  }

  /** A whole number of up to 18 digits, or -1 if the value is another number. */
  long integer() throws FormatException {
    skipSpace();
    int start = at;
    long integer = 0;
    while (at < text.length && text[at] >= '0' && text[at] <= '9' && at - start < MAX_DIGITS) {
      integer = 10 * integer + text[at++] - '0';
    }
    boolean ends = at == text.length || "+-0123456789.eE".indexOf(text[at]) < 0;
    if (ends && at > start && (text[start] != '0' || at == start + 1)) {
      return integer;
    }
    at = start;
    number();
    return -1;
  }

  private BigDecimal number() throws FormatException {
    memory.take(JsonMemory.NUMBER);
    skipSpace();
    int start = at;
    while (at < text.length && "+-0123456789.eE".indexOf(text[at]) >= 0) {
      at++;
    }
    if (at - start <= MAX_NUMBER) {
      String number = new String(text, start, at - start, StandardCharsets.US_ASCII);
      if (NUMBER.matcher(number).matches()) {
        return new BigDecimal(number);
      }
    }
    at = start;
    throw unexpected("a value");
  }

  private Object word(String word, Object value) throws FormatException {
    for (int c = 0; c < word.length(); c++) {
      if (peek() != word.charAt(c)) {
        throw unexpected(word);
      }
      at++;
    }
    return value;
  }

  private void open(char bracket) throws FormatException {
    skipSpace();
    expect(bracket);
    if (++depth > MAX_DEPTH) {
      throw new FormatException(file, "JSON: nested deeper than %d", MAX_DEPTH);
    }
  }

  /** Whether another member or element comes; if not, the bracket is closed. */
  private boolean more(char bracket, int before) throws FormatException {
    skipSpace();
    if (peek() == bracket) {
      at++;
      depth--;
      return false;
    }
    if (before > 0) {
      expect(',');
    }
    return true;
  }

  private void expect(char c) throws FormatException {
    if (peek() != c) {
      throw unexpected("'" + c + "'");
    }
    at++;
  }

  private byte peek() throws FormatException {
    if (at >= text.length) {
      throw new FormatException(file, "JSON: ends too early, at %d", at);
    }
    return text[at];
  }

  private void skipSpace() {
    while (at < text.length && " \t\n\r".indexOf(text[at]) >= 0) {
      at++;
    }
  }

  private FormatException unexpected(String wanted) {
    String found = at < text.length ? "'" + (char) (text[at] & 0xff) + "'" : "the end";
    return new FormatException(file, "JSON: expected %s, found %s at %d", wanted, found, at);
  }
}
