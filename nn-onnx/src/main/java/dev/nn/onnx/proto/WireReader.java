package dev.nn.onnx.proto;

import dev.nn.io.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * The fields of one protobuf message, in their order:
 *
 * <pre>{@code
 * while (in.next()) {
 *   switch (in.field()) {
 *     case 1 -> name = in.text();
 *     default -> in.skip();
 *   }
 * }
 * }</pre>
 *
 * <p>A field is its number and wire type in a varint, then a varint (type 0), 8 bytes (1), a length
 * and that many bytes (2) or 4 bytes (5). The obsolete groups, types 3 and 4, are refused. Source:
 * protobuf documentation, "Encoding".
 */
final class WireReader {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;
  private static final int MOST_VARINT_BYTES = 10;
  private static final int LONGEST_TEXT = 1 << 16;

  /** The memory for a character while it is decoded, and then stored in a string. */
  private static final int BYTES_OF_CHARACTER = 4;

  /** The memory for a number while it is collected and then stored in an array. */
  private static final int BYTES_OF_COLLECTED = 3 * Long.BYTES;

  private final Source source;
  private final String message;
  private final ByteBuffer bytes;
  private int field;
  private int type;
  private long seen;

  /**
   * Reads a message.
   *
   * @param message its name in error messages
   * @param bytes all of it, from position to limit
   */
  WireReader(Source source, String message, ByteBuffer bytes) {
    this.source = source;
    this.message = message;
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Goes to the next field; false at the end of the message. */
  boolean next() throws FormatException {
    if (!bytes.hasRemaining()) {
      return false;
    }
    long tag = rawVarint();
    field = (int) (tag >>> 3);
    type = (int) tag & 7;
    if (tag >>> 32 != 0 || field == 0) {
      throw problem("a field has the number %s", tag >>> 3);
    }
    return true;
  }

  int field() {
    return field;
  }

  Source source() {
    return source;
  }

  /** Skips the value of a field that is not needed. */
  void skip() throws FormatException {
    switch (type) {
      case VARINT -> rawVarint();
      case FIXED64 -> take(Long.BYTES);
      case FIXED32 -> take(Integer.BYTES);
      case LENGTH -> block();
      default -> throw problem("field %s has the wire type %s", field, type);
    }
  }

  long varint() throws FormatException {
    require(VARINT);
    return rawVarint();
  }

  float fixed32() throws FormatException {
    require(FIXED32);
    return take(Integer.BYTES).getFloat();
  }

  /** A view of the bytes of a field. */
  ByteBuffer bytes() throws FormatException {
    require(LENGTH);
    source.part();
    return block();
  }

  String text() throws FormatException {
    ByteBuffer utf8 = bytes();
    if (utf8.remaining() > LONGEST_TEXT) {
      throw problem(
          "field %s is a text of %s bytes, the limit is %s", field, utf8.remaining(), LONGEST_TEXT);
    }
    return decoded(utf8);
  }

  /** A text as long as memory allows. */
  String longText() throws FormatException {
    ByteBuffer utf8 = bytes();
    source.memory((long) BYTES_OF_CHARACTER * utf8.remaining());
    return decoded(utf8);
  }

  private String decoded(ByteBuffer utf8) throws FormatException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw problem("field %s is not UTF-8 text", field);
    }
  }

  WireReader message(String name) throws FormatException {
    return new WireReader(source, name, bytes());
  }

  /**
   * A message that may occur here only once; merging several, as protobuf allows, is not supported.
   */
  WireReader single(String name) throws FormatException {
    if ((seen & 1L << field) != 0) {
      throw problem("the %s occurs twice", name);
    }
    seen |= 1L << field;
    return message(name);
  }

  /** Integers, packed into one field or one per field. */
  void varints(LongConsumer each) throws FormatException {
    if (type != LENGTH) {
      source.number();
      each.accept(varint());
      return;
    }
    WireReader packed = message(message);
    packed.field = field;
    source.memory((long) BYTES_OF_COLLECTED * packed.count());
    while (packed.bytes.hasRemaining()) {
      each.accept(packed.rawVarint());
    }
  }

  /** How many varints follow: each ends with a byte whose highest bit is clear. */
  private int count() {
    int count = 0;
    for (int b = bytes.position(); b < bytes.limit(); b++) {
      count += bytes.get(b) >= 0 ? 1 : 0;
    }
    return count;
  }

  /** Numbers of a fixed width, packed into one field or one per field: a view of their bytes. */
  ByteBuffer fixed(int width) throws FormatException {
    if (type == LENGTH) {
      ByteBuffer packed = bytes();
      if (packed.remaining() % width != 0) {
        throw problem(
            "field %s has %s bytes, which is not a multiple of %s",
            field, packed.remaining(), width);
      }
      return packed;
    }
    require(width == Long.BYTES ? FIXED64 : FIXED32);
    source.number();
    return take(width);
  }

  private void require(int wanted) throws FormatException {
    if (type != wanted) {
      throw problem("field %s has the wire type %s, not %s", field, type, wanted);
    }
  }

  private ByteBuffer block() throws FormatException {
    long length = rawVarint();
    if (length < 0 || length > bytes.remaining()) {
      throw problem(
          "field %s needs %s bytes, but %s follow",
          field, Long.toUnsignedString(length), bytes.remaining());
    }
    return take((int) length);
  }

  private ByteBuffer take(int length) throws FormatException {
    if (length > bytes.remaining()) {
      throw problem("field %s needs %s bytes, but %s follow", field, length, bytes.remaining());
    }
    ByteBuffer taken = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + length);
    return taken;
  }

  private long rawVarint() throws FormatException {
    long value = 0;
    for (int b = 0; b < MOST_VARINT_BYTES && bytes.hasRemaining(); b++) {
      byte next = bytes.get();
      value |= (next & 0x7fL) << 7 * b;
      if (next >= 0) {
        return value;
      }
    }
    throw problem("field %s: the file ends within a number, or the number is too long", field);
  }

  /**
   * The message's name may contain names from the file, so it is an argument, not part of the
   * format.
   */
  private FormatException problem(String problem, Object... values) {
    Object[] all = Stream.concat(Stream.of(message), Arrays.stream(values)).toArray();
    return source.problem("%s: " + problem, all);
  }
}
