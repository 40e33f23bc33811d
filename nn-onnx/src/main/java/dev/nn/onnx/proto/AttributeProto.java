package dev.nn.onnx.proto;

import dev.nn.io.FormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of a node: a name and a value of one of these kinds.
 *
 * @param name of the setting
 * @param type which of them it is, by ONNX's number
 * @param number a float
 * @param integer an integer
 * @param text a text
 * @param tensor a constant
 * @param numbers floats
 * @param integers integers
 * @param texts texts
 */
public record AttributeProto(
    String name,
    int type,
    float number,
    long integer,
    String text,
    @Nullable TensorProto tensor,
    float[] numbers,
    long[] integers,
    List<String> texts) {

  /** ONNX's number of the type of a float. */
  public static final int FLOAT = 1;

  /** ONNX's number of the type of an integer. */
  public static final int INT = 2;

  /** ONNX's number of the type of a text. */
  public static final int STRING = 3;

  /** ONNX's number of the type of a constant. */
  public static final int TENSOR = 4;

  /** ONNX's number of the type of several floats. */
  public static final int FLOATS = 6;

  /** ONNX's number of the type of several integers. */
  public static final int INTS = 7;

  /** ONNX's number of the type of several texts. */
  public static final int STRINGS = 8;

  private static final float[] NO_NUMBERS = {};
  private static final long[] NO_INTEGERS = {};

  /**
   * A float.
   *
   * @param name of the setting
   * @param value its value
   * @return a new attribute
   */
  public static AttributeProto ofFloat(String name, float value) {
    return new AttributeProto(name, FLOAT, value, 0, "", null, NO_NUMBERS, NO_INTEGERS, List.of());
  }

  /**
   * An integer.
   *
   * @param name of the setting
   * @param value its value
   * @return a new attribute
   */
  public static AttributeProto ofInt(String name, long value) {
    return new AttributeProto(name, INT, 0, value, "", null, NO_NUMBERS, NO_INTEGERS, List.of());
  }

  /**
   * Texts.
   *
   * @param name of the setting
   * @param texts its values
   * @return a new attribute
   */
  public static AttributeProto ofStrings(String name, List<String> texts) {
    return new AttributeProto(name, STRINGS, 0, 0, "", null, NO_NUMBERS, NO_INTEGERS, texts);
  }

  static AttributeProto read(WireReader in) throws FormatException {
    String name = "";
    long type = 0;
    float number = 0;
    long integer = 0;
    String text = "";
    TensorProto tensor = null;
    List<float[]> numbers = new ArrayList<>(0);
    LongStream.Builder integers = LongStream.builder();
    List<String> texts = new ArrayList<>(0);
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> number = in.fixed32();
        case 3 -> integer = in.varint();
        case 4 -> text = in.text();
        case 5 -> tensor = TensorProto.read(in.single("constant of attribute " + name));
        case 7 -> numbers.add(floats(in));
        case 8 -> in.varints(integers);
        case 9 -> texts.add(in.text());
        case 20 -> type = in.varint();
        case 21 ->
          throw in.source()
              .problem("attribute %s refers to one of a function, outside a function", name);
        default -> in.skip();
      }
    }
    return new AttributeProto(
        name,
        (int) type,
        number,
        integer,
        text,
        tensor,
        join(numbers),
        integers.build().toArray(),
        texts);
  }

  private static float[] floats(WireReader in) throws FormatException {
    var bytes = in.fixed(Float.BYTES);
    in.source().memory(2L * bytes.remaining());
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  private static float[] join(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  WireWriter write() {
    WireWriter out = new WireWriter().text(1, name);
    switch (type) {
      case FLOAT -> out.fixed32(2, number);
      case INT -> out.varint(3, integer);
      default -> texts.forEach(element -> out.element(9, element));
    }
    return out.varint(20, type);
  }
}
