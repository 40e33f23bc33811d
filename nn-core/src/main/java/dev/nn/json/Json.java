package dev.nn.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON, RFC 8259, strictly.
 *
 * <table>
 * <caption>How values are represented</caption>
 * <tr><th>JSON</th><th>Java</th></tr>
 * <tr><td>object</td><td>{@code Map<String, Object>} in the order of the text</td></tr>
 * <tr><td>array</td><td>{@code List<Object>}</td></tr>
 * <tr><td>string</td><td>{@code String}</td></tr>
 * <tr><td>number without fraction or exponent</td><td>{@code Long}</td></tr>
 * <tr><td>any other number</td><td>{@code Double}</td></tr>
 * <tr><td>true, false</td><td>{@code Boolean}</td></tr>
 * <tr><td>null</td><td>{@code null}</td></tr>
 * </table>
 *
 * <p>Numbers survive a round trip to the bit, whether {@code long}, {@code double} or
 * {@code float}.
 */
public final class Json {

  private Json() {}

  /**
   * Parses a text.
   *
   * @param text one JSON value, with nothing but whitespace around it
   * @return the value; maps and lists can be modified
   * @throws JsonException if the text is not JSON, repeats a name within an object, or contains a
   *     number that is not finite or does not fit into a {@code long}, an unpaired surrogate,
   *     brackets nested deeper than 32, or more values than fit into the heap
   */
  public static @Nullable Object parse(String text) throws JsonException {
    return new JsonReader(text).read();
  }

  /**
   * Parses a text.
   *
   * @param utf8 one JSON value in UTF-8, with nothing but whitespace around it; not modified
   * @return as {@link #parse(String)}
   * @throws JsonException as {@link #parse(String)}, or if the bytes are not UTF-8
   */
  public static @Nullable Object parse(byte[] utf8) throws JsonException {
    JsonReader.requireRoom(utf8.length);
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new JsonException("not UTF-8: " + e.getMessage());
    }
    return parse(text);
  }

  /**
   * Writes a value, without spaces.
   *
   * @param value a map, a collection, a string, a {@code Boolean}, {@code null}, or a number:
   *     {@code Integer}, {@code Long}, {@code Float} or {@code Double}; not modified
   * @return the text
   * @throws IllegalArgumentException if it contains any other value, a number that is not finite,
   *     an unpaired surrogate, or brackets nested deeper than 32
   */
  public static String write(@Nullable Object value) {
    return new JsonWriter().write(value);
  }
}
