package dev.nn.io;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The strings of a JSON text. Escapes are replaced where they stand, since what they mean is never
 * longer, so that a string takes no memory but its own.
 */
final class JsonString {

  private final Path file;
  private final byte[] text;
  private final JsonMemory memory;
  private int at;
  private int to;

  JsonString(Path file, byte[] text, JsonMemory memory) {
    this.file = file;
    this.text = text;
    this.memory = memory;
  }

  /** Checked piece by piece: a decoder's own buffer would take two bytes for each character. */
  void requireUtf8() throws FormatException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(text);
    CharBuffer piece = CharBuffer.allocate(Math.min(4096, text.length + 1));
    CoderResult result;
    do {
      result = decoder.decode(in, piece.clear(), true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw new FormatException(file, "JSON: not UTF-8 at byte %d", in.position());
    }
  }

  /** The string whose first character, behind the quote, is at a byte. */
  String read(int begin) throws FormatException {
    at = begin;
    to = begin;
    int bits = 0;
    while (peek() != '"') {
      byte b = text[at++];
      if (b >= 0 && b < ' ') {
        throw new FormatException(file, "JSON: control character in a string at %d", at - 1);
      }
      if (b == '\\') {
        escape();
      } else {
        text[to++] = b;
      }
      bits |= text[to - 1];
    }
    at++;
    int length = to - begin;
    memory.take(JsonMemory.STRING + (bits < 0 ? 5L * length : length));
    return new String(text, begin, length, StandardCharsets.UTF_8);
  }

  /** Behind the closing quote of the string that was read last. */
  int end() {
    return at;
  }

  static boolean hasLoneSurrogate(String text) {
    return text.codePoints().anyMatch(JsonString::isSurrogate);
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private void escape() throws FormatException {
    byte c = peek();
    at++;
    switch (c) {
      case '"', '\\', '/' -> text[to++] = c;
      case 'b' -> text[to++] = '\b';
      case 'f' -> text[to++] = '\f';
      case 'n' -> text[to++] = '\n';
      case 'r' -> text[to++] = '\r';
      case 't' -> text[to++] = '\t';
      case 'u' -> put(codePoint());
      default -> throw new FormatException(file, "JSON: unknown escape \\%s", (char) (c & 0xff));
    }
  }

  /** Of one escape, or of the two of a surrogate pair. */
  private int codePoint() throws FormatException {
    int code = hexadecimal();
    if (Character.isHighSurrogate((char) code) && peek() == '\\') {
      at++;
      if (peek() == 'u') {
        at++;
        int low = hexadecimal();
        if (Character.isLowSurrogate((char) low)) {
          return Character.toCodePoint((char) code, (char) low);
        }
      }
    }
    if (isSurrogate(code)) {
      throw new FormatException(file, "JSON: half of a surrogate pair in a string before %d", at);
    }
    return code;
  }

  private int hexadecimal() throws FormatException {
    int code = 0;
    for (int d = 0; d < 4; d++) {
      int digit = peek() < 0 ? -1 : Character.digit(peek(), 16);
      if (digit < 0) {
        throw new FormatException(file, "JSON: expected a hexadecimal digit at %d", at);
      }
      code = 16 * code + digit;
      at++;
    }
    return code;
  }

  /** UTF-8. */
  private void put(int codePoint) {
    if (codePoint < 0x80) {
      text[to++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      text[to++] = (byte) (0xc0 | codePoint >> 6);
      follow(codePoint);
    } else if (codePoint < 0x10000) {
      text[to++] = (byte) (0xe0 | codePoint >> 12);
      follow(codePoint >> 6);
      follow(codePoint);
    } else {
      text[to++] = (byte) (0xf0 | codePoint >> 18);
      follow(codePoint >> 12);
      follow(codePoint >> 6);
      follow(codePoint);
    }
  }

  private void follow(int bits) {
    text[to++] = (byte) (0x80 | bits & 0x3f);
  }

  private byte peek() throws FormatException {
    if (at >= text.length) {
      throw new FormatException(file, "JSON: ends too early, at %d", at);
    }
    return text[at];
  }
}
