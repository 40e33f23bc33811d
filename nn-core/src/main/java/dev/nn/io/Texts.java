package dev.nn.io;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The strings of NumPy's types U and S, which are padded with zeros.
 *
 * @param place the subject of messages
 * @param unicode whether they are code points of 32 bits, U, and not UTF-8, S
 */
record Texts(Place place, boolean unicode) {

  /** The string in these bytes, the e-th of the array. */
  String text(ByteBuffer bytes, int e) throws FormatException {
    String filled = unicode ? codePoints(bytes, e) : utf8(bytes, e);
    int end = filled.length();
    while (end > 0 && filled.charAt(end - 1) == 0) {
      end--;
    }
    return filled.substring(0, end);
  }

  private String codePoints(ByteBuffer bytes, int e) throws FormatException {
    StringBuilder text = new StringBuilder();
    while (bytes.hasRemaining()) {
      int c = bytes.getInt();
      if (!Character.isValidCodePoint(c) || c >> 11 == Character.MIN_SURROGATE >> 11) {
        throw place.problem("element %s has the character %08x, which is not Unicode", e, c);
      }
      text.appendCodePoint(c);
    }
    return text.toString();
  }

  private String utf8(ByteBuffer bytes, int e) throws FormatException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException notUtf8) {
      throw place.problem("element %s is not UTF-8: save the array with NumPy's type U", e);
    }
  }
}
