package dev.nn.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the Python literal of an npy header: dictionaries, tuples, lists, strings in single quotes,
 * integers, True and False become maps, lists, strings, longs and booleans.
 */
final class PythonLiteral {

  private static final int MAX_DEPTH = 32;

  /** After the last character. */
  private static final char END = '\uffff';

  private final Place place;
  private final String text;
  private int at;
  private int depth;

  private PythonLiteral(Place place, String text) {
    this.place = place;
    this.text = text;
  }

  static Object parse(Place place, String text) throws FormatException {
    PythonLiteral literal = new PythonLiteral(place, text);
    Object value = literal.value();
    if (literal.peek() != END) {
      throw literal.unexpected("the end");
    }
    return value;
  }

  private Object value() throws FormatException {
    return switch (peek()) {
      case '{' -> dictionary();
      case '(' -> elements(')');
      case '[' -> elements(']');
      case '\'' -> string();
      case 'T' -> word("True", true);
      case 'F' -> word("False", false);
      default -> integer();
    };
  }

  private Map<String, Object> dictionary() throws FormatException {
    Map<String, Object> dictionary = new LinkedHashMap<>();
    open();
    boolean comma = true;
    while (!closed('}', comma)) {
      String name = string();
      if (!taken(':')) {
        throw unexpected("':'");
      }
      if (dictionary.put(name, value()) != null) {
        throw place.problem("header: '%s' occurs twice", name);
      }
      comma = taken(',');
    }
    return dictionary;
  }

  /** A list or a tuple; a single value in parentheses is a tuple only if a comma follows. */
  private Object elements(char close) throws FormatException {
    List<Object> elements = new ArrayList<>();
    open();
    boolean comma = true;
    while (!closed(close, comma)) {
      elements.add(value());
      comma = taken(',');
    }
    return close == ')' && elements.size() == 1 && !comma ? elements.get(0) : elements;
  }

  private void open() throws FormatException {
    at++;
    if (++depth > MAX_DEPTH) {
      throw place.problem("header: nested deeper than %s", MAX_DEPTH);
    }
  }

  private boolean closed(char close, boolean comma) throws FormatException {
    if (taken(close)) {
      depth--;
      return true;
    }
    if (!comma) {
      throw unexpected("',' or '" + close + "'");
    }
    return false;
  }

  private String string() throws FormatException {
    int end = peek() == '\'' ? text.indexOf('\'', at + 1) : -1;
    if (end < 0) {
      throw unexpected("a string in quotes");
    }
    String string = text.substring(at + 1, end);
    at = end + 1;
    return string;
  }

  private boolean word(String word, boolean value) throws FormatException {
    if (!text.startsWith(word, at)) {
      throw unexpected(word);
    }
    at += word.length();
    return value;
  }

  private long integer() throws FormatException {
    int start = at;
    at += peek() == '-' ? 1 : 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    String digits = text.substring(start, at);
    try {
      if (!digits.matches("-?0[0-9]+")) {
        return Long.parseLong(digits);
      }
    } catch (NumberFormatException none) {
      // Reported below.
    }
    at = start;
    throw unexpected("a value that fits 64 bits");
  }

  private boolean taken(char c) {
    boolean taken = peek() == c;
    at += taken ? 1 : 0;
    return taken;
  }

  /** The next character that is not whitespace. */
  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : END;
  }

  private FormatException unexpected(String wanted) {
    String found = text.substring(at, Math.min(text.length(), at + 100));
    return place.problem("header: expected %s at character %s, found %s", wanted, at, found);
  }
}
