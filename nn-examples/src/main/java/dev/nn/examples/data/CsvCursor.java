package dev.nn.examples.data;

import dev.nn.io.FormatException;
import java.nio.charset.StandardCharsets;

/**
 * Goes through the fields of a {@link CsvText}, RFC 4180, and takes no memory for them. Lines end
 * with LF, CR or both; empty ones are passed over; fields may be in double quotes, where two of
 * them stand for one.
 */
final class CsvCursor {

  private final CsvText text;
  private final byte[] bytes;
  private final char separator;
  private int at;
  private int nextLine = 1;

  private int line;
  private boolean more;
  private int begin;
  private int end;
  private boolean quoted;

  CsvCursor(CsvText text, char separator) {
    this.text = text;
    this.bytes = text.bytes();
    this.separator = separator;
    this.at = text.begin();
  }

  /** Moves before the first field of the next record; false at the end of the file. */
  boolean nextRecord() {
    while (at < bytes.length && (bytes[at] == '\n' || bytes[at] == '\r')) {
      passLineEnd();
    }
    line = nextLine;
    more = at < bytes.length;
    return more;
  }

  /** The line on which the record begins, from 1. */
  int line() {
    return line;
  }

  /** Moves to the next field of the record; false behind its last. */
  boolean nextField() throws FormatException {
    if (!more) {
      return false;
    }
    quoted = at < bytes.length && bytes[at] == '"';
    if (quoted) {
      passQuoted();
    } else {
      passPlain();
    }
    strip();
    more = at < bytes.length && bytes[at] == separator;
    if (more) {
      at++;
    } else if (at < bytes.length) {
      passLineEnd();
    }
    return true;
  }

  private void passPlain() {
    begin = at;
    while (at < bytes.length && !endsField(bytes[at])) {
      at++;
    }
    end = at;
  }

  private void strip() {
    while (begin < end && isSpace(bytes[begin])) {
      begin++;
    }
    while (begin < end && isSpace(bytes[end - 1])) {
      end--;
    }
  }

  private static boolean isSpace(byte b) {
    return b >= 0 && b <= ' ';
  }

  private void passQuoted() throws FormatException {
    begin = ++at;
    while (at < bytes.length
        && (bytes[at] != '"' || at + 1 < bytes.length && bytes[at + 1] == '"')) {
      if (bytes[at] == '\n' || bytes[at] == '\r') {
        passLineEnd();
      } else {
        at += bytes[at] == '"' ? 2 : 1;
      }
    }
    end = at;
    if (at == bytes.length) {
      throw new FormatException(text.file(), "line %d: a quote is opened, but not closed", line);
    }
    at++;
    if (at < bytes.length && !endsField(bytes[at])) {
      throw new FormatException(
          text.file(), "line %d: a closing quote ends its field: write \"\" for one in it", line);
    }
  }

  private boolean endsField(byte b) {
    return b == separator || b == '\n' || b == '\r';
  }

  private void passLineEnd() {
    at += bytes[at] == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n' ? 2 : 1;
    nextLine++;
  }

  /** The bytes of the field. */
  int length() {
    return end - begin;
  }

  boolean isMissing() {
    return Cells.isMissing(bytes, begin, end);
  }

  /** Whether the field is a number that a float holds. */
  boolean isNumber() {
    return Decimal.isFinite(bytes, begin, end);
  }

  /** The field's number, if it is one. */
  float number() {
    return Float.parseFloat(text());
  }

  /** The field without quotes and the space around it. */
  String text() {
    String field = new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
    return quoted ? field.replace("\"\"", "\"") : field;
  }
}
