package dev.nn.io;

import dev.nn.tensor.Tensor;
import java.nio.ByteBuffer;

/** The numbers of an npy file, as they stand in it. Immutable. */
public final class NpyArray {

  private final NpyType type;
  private final int[] shape;
  private final ByteBuffer data;

  /** The data, in row-major order and its byte order, is the whole buffer. */
  NpyArray(NpyType type, int[] shape, ByteBuffer data) {
    this.type = type;
    this.shape = shape;
    this.data = data;
  }

  /**
   * The type of the numbers.
   *
   * @return the type that the file names
   */
  public NpyType type() {
    return type;
  }

  /**
   * The dimensions.
   *
   * @return a copy of the shape; a scalar's is 1
   */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * The numbers as float32: 64-bit floats are rounded, and so are integers beyond 2<sup>24</sup>.
   *
   * @return a new tensor of the same shape
   */
  public Tensor toTensor() {
    Tensor tensor = Tensor.zeros(shape);
    for (int e = 0; e < tensor.size(); e++) {
      tensor.array()[e] = type == NpyType.FLOAT64
          ? (float) data.getDouble(e * type.bytes)
          : type == NpyType.FLOAT32 ? data.getFloat(e * type.bytes) : integer(e);
    }
    return tensor;
  }

  /**
   * The numbers as integers: labels.
   *
   * @return a new array in row-major order
   * @throws IllegalStateException if the type is not an integer type
   * @throws ArithmeticException if a 64-bit integer does not fit
   */
  public int[] toInts() {
    if (type == NpyType.FLOAT32 || type == NpyType.FLOAT64) {
      throw new IllegalStateException("toInts: the numbers are of type %s".formatted(type));
    }
    int[] ints = new int[data.limit() / type.bytes];
    for (int e = 0; e < ints.length; e++) {
      ints[e] = Math.toIntExact(integer(e));
    }
    return ints;
  }

  private long integer(int e) {
    int at = e * type.bytes;
    return switch (type) {
      case UINT8 -> data.get(at) & 0xff;
      case INT8 -> data.get(at);
      case INT16 -> data.getShort(at);
      case INT32 -> data.getInt(at);
      default -> data.getLong(at);
    };
  }
}
