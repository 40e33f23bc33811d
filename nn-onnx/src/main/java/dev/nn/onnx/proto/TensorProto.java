package dev.nn.onnx.proto;

import dev.nn.io.FormatException;
import dev.nn.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A constant: numbers or strings with a shape. Its data has been checked against the shape.
 *
 * @param name its name in the graph; empty in an attribute
 * @param dims the shape; empty for a scalar
 * @param type of its elements
 * @param data the numbers, little-endian and row-major; empty for texts and external data
 * @param texts the elements of type STRING
 * @param external where the data is in another file: {@code location}, {@code offset},
 *     {@code length}; empty if it is here
 */
public record TensorProto(
    String name,
    int[] dims,
    ElementType type,
    ByteBuffer data,
    List<String> texts,
    Map<String, String> external) {

  /**
   * A tensor of singles.
   *
   * @param name its name in the graph
   * @param values the numbers in row-major order
   * @param dims the shape
   * @return a new tensor
   */
  public static TensorProto of(String name, float[] values, int... dims) {
    ByteBuffer data = buffer(values.length * Float.BYTES);
    data.asFloatBuffer().put(values);
    return new TensorProto(name, dims, ElementType.FLOAT, data, List.of(), Map.of());
  }

  /**
   * A copy of a tensor.
   *
   * @param name its name in the graph
   * @param tensor the numbers; not modified
   * @return a new tensor
   */
  public static TensorProto of(String name, Tensor tensor) {
    ByteBuffer data = buffer(tensor.size() * Float.BYTES);
    data.asFloatBuffer().put(tensor.array(), tensor.offset(), tensor.size());
    return new TensorProto(name, tensor.shape(), ElementType.FLOAT, data, List.of(), Map.of());
  }

  /**
   * A tensor of doubles.
   *
   * @param name its name in the graph
   * @param values the numbers in row-major order
   * @param dims the shape
   * @return a new tensor
   */
  public static TensorProto of(String name, double[] values, int... dims) {
    ByteBuffer data = buffer(values.length * Double.BYTES);
    data.asDoubleBuffer().put(values);
    return new TensorProto(name, dims, ElementType.DOUBLE, data, List.of(), Map.of());
  }

  /**
   * A vector of integers.
   *
   * @param name its name in the graph
   * @param values the numbers
   * @return a new tensor
   */
  public static TensorProto of(String name, long... values) {
    ByteBuffer data = buffer(values.length * Long.BYTES);
    data.asLongBuffer().put(values);
    int[] dims = {values.length};
    return new TensorProto(name, dims, ElementType.INT64, data, List.of(), Map.of());
  }

  /**
   * A vector of texts.
   *
   * @param name its name in the graph
   * @param texts the elements
   * @return a new tensor
   */
  public static TensorProto of(String name, List<String> texts) {
    int[] dims = {texts.size()};
    return new TensorProto(name, dims, ElementType.STRING, buffer(0), texts, Map.of());
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static TensorProto read(WireReader in) throws FormatException {
    return new TensorReader(in).read();
  }

  /**
   * The same tensor with its external data loaded.
   *
   * @param numbers the bytes, as many as the shape requires
   * @return a new tensor that is not external
   */
  public TensorProto withData(ByteBuffer numbers) {
    return new TensorProto(
        name, dims, type, numbers.order(ByteOrder.LITTLE_ENDIAN), texts, Map.of());
  }

  WireWriter write() {
    WireWriter out = new WireWriter();
    Arrays.stream(dims).forEach(dim -> out.varint(1, dim));
    out.varint(2, type.code());
    texts.forEach(text -> out.element(6, text));
    out.text(8, name);
    if (type != ElementType.STRING) {
      out.bytes(9, data);
    }
    return out;
  }

  /**
   * The number of elements.
   *
   * @return the product of the shape
   */
  public int size() {
    return Arrays.stream(dims).reduce(1, (a, b) -> a * b);
  }

  /**
   * The size of its data in bytes.
   *
   * @return the size times the width of the type
   */
  public long bytes() {
    return (long) size() * type.width;
  }

  /**
   * One number.
   *
   * @param index in row-major order
   * @return the number; 64-bit integers beyond 2^53 are rounded
   */
  public double number(int index) {
    return type.get(data, index * type.width);
  }

  /**
   * One integer.
   *
   * @param index in row-major order
   * @return the number, exactly
   */
  public long integer(int index) {
    return type == ElementType.INT64 ? data.getLong(index * Long.BYTES) : (long) number(index);
  }
}
