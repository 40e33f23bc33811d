package dev.nn.onnx.proto;

import dev.nn.io.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link TensorProto}: its numbers are raw bytes, or in a field of their type. Halves,
 * booleans and small integers share the field of 32-bit integers.
 */
final class TensorReader {

  private static final int MAX_SIZE = Integer.MAX_VALUE - 8;
  private static final int EXTERNAL = 1;

  private static final int FLOATS = 4;
  private static final int SMALL_INTEGERS = 5;
  private static final int INTEGERS = 7;
  private static final int DOUBLES = 10;

  private final WireReader in;
  private final Source source;
  private final LongStream.Builder dims = LongStream.builder();
  private final LongStream.Builder integers = LongStream.builder();
  private final List<ByteBuffer> typed = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final Map<String, String> external = new LinkedHashMap<>();

  private String name = "";
  private long code;
  private long location;
  private @Nullable ByteBuffer raw;

  /** The field of the numbers that are not raw; 0 if there is none. */
  private int typedField;

  TensorReader(WireReader in) {
    this.in = in;
    this.source = in.source();
  }

  TensorProto read() throws FormatException {
    while (in.next()) {
      switch (in.field()) {
        case 1 -> in.varints(dims);
        case 2 -> code = in.varint();
        case 3 -> throw source.problem("tensor %s is a segment of a larger one", name);
        case FLOATS -> typed(Float.BYTES);
        case SMALL_INTEGERS, INTEGERS -> {
          requireSingleField();
          in.varints(integers);
        }
        case 6 -> texts.add(in.text());
        case 8 -> name = in.text();
        case 9 -> raw = in.bytes();
        case DOUBLES -> typed(Double.BYTES);
        case 13 -> TextEntry.read(in.message("external data"), external);
        case 14 -> location = in.varint();
        default -> in.skip();
      }
    }
    ElementType type = ElementType.of(code)
        .orElseThrow(() -> source.problem(
            "tensor %s has elements of type %s; supported: floats of 16, 32 and 64 bits, signed integers, bytes, booleans and strings",
            name, code));
    int[] shape = shape();
    return new TensorProto(
        name, shape, type, data(type, shape), texts, location == EXTERNAL ? external : Map.of());
  }

  private void typed(int width) throws FormatException {
    requireSingleField();
    typed.add(in.fixed(width));
  }

  private void requireSingleField() throws FormatException {
    if (typedField != 0 && typedField != in.field()) {
      throw source.problem(
          "tensor %s has numbers in the fields %s and %s", name, typedField, in.field());
    }
    typedField = in.field();
  }

  private static int fieldOf(ElementType type) {
    return switch (type) {
      case FLOAT -> FLOATS;
      case DOUBLE -> DOUBLES;
      case INT64 -> INTEGERS;
      default -> SMALL_INTEGERS;
    };
  }

  private int[] shape() throws FormatException {
    long[] wanted = dims.build().toArray();
    long size = 1;
    for (long dim : wanted) {
      size = dim < 0 || dim > MAX_SIZE ? Long.MAX_VALUE : size * Math.max(dim, 1);
      if (size > MAX_SIZE) {
        throw source.problem(
            "tensor %s: no array can have the shape %s", name, Arrays.toString(wanted));
      }
    }
    return Arrays.stream(wanted).mapToInt(Math::toIntExact).toArray();
  }

  private ByteBuffer data(ElementType type, int[] shape) throws FormatException {
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    if (location == EXTERNAL) {
      if (external.isEmpty()) {
        throw source.problem("tensor %s is in another file, but the file is not named", name);
      }
      return ByteBuffer.allocate(0);
    }
    if (type == ElementType.STRING) {
      require(texts.size(), size, "texts", shape);
      return ByteBuffer.allocate(0);
    }
    int field = fieldOf(type);
    if (typedField != 0 && (raw != null || typedField != field)) {
      throw source.problem(
          "tensor %s of type %s has numbers in field %s; they must be raw or in field %s",
          name, type, typedField, field);
    }
    ByteBuffer data = raw;
    if (data == null) {
      data = field == FLOATS || field == DOUBLES ? joined() : integers(type);
    }
    require(data.remaining(), (long) size * type.width, "bytes", shape);
    return data;
  }

  /** The field of singles or doubles, which most writers fill at once. */
  private ByteBuffer joined() throws FormatException {
    if (typed.size() == 1) {
      return typed.get(0);
    }
    int bytes = typed.stream().mapToInt(ByteBuffer::remaining).sum();
    source.memory(bytes);
    ByteBuffer all = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    typed.forEach(all::put);
    return all.flip();
  }

  /** The field of integers as raw bytes. */
  private ByteBuffer integers(ElementType type) throws FormatException {
    long[] numbers = integers.build().toArray();
    source.memory((long) numbers.length * type.width);
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * type.width).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : numbers) {
      int bits = Byte.SIZE * type.width;
      if (bits < Long.SIZE && (number >> bits - 1 < -1 || number >> bits > 0)) {
        throw source.problem("tensor %s of type %s has the number %s", name, type, number);
      }
      switch (type.width) {
        case 1 -> bytes.put((byte) number);
        case 2 -> bytes.putShort((short) number);
        case 4 -> bytes.putInt((int) number);
        default -> bytes.putLong(number);
      }
    }
    return bytes.flip();
  }

  private void require(long found, long wanted, String unit, int[] shape) throws FormatException {
    if (found != wanted) {
      throw source.problem(
          "tensor %s: shape %s needs %s %s, found %s",
          name, Arrays.toString(shape), wanted, unit, found);
    }
  }
}
