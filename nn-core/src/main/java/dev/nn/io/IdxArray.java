package dev.nn.io;

import dev.nn.tensor.Tensor;
import java.nio.ByteBuffer;

/** The contents of an IDX file. Immutable. */
public final class IdxArray {

  private final IdxType type;
  private final int[] shape;
  private final ByteBuffer data;

  /** The data runs from the buffer's position to its limit. */
  IdxArray(IdxType type, int[] shape, ByteBuffer data) {
    this.type = type;
    this.shape = shape;
    this.data = data.slice();
  }

  /**
   * The type of the numbers.
   *
   * @return the type
   */
  public IdxType type() {
    return type;
  }

  /**
   * The dimensions.
   *
   * @return a copy of the shape
   */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * The number of elements.
   *
   * @return the product of the dimensions
   */
  public int size() {
    return data.limit() / type.bytes;
  }

  /**
   * The numbers as float32: 64-bit floats and integers beyond 2<sup>24</sup> are rounded.
   *
   * @return a new tensor of the same shape
   */
  public Tensor toTensor() {
    Tensor tensor = Tensor.zeros(shape);
    for (int e = 0; e < tensor.size(); e++) {
      tensor.array()[e] = (float) number(e);
    }
    return tensor;
  }

  /**
   * The numbers as integers, for labels.
   *
   * @return a new array of {@link #size()}
   * @throws IllegalStateException if the type is not an integer type
   */
  public int[] toInts() {
    if (type == IdxType.FLOAT || type == IdxType.DOUBLE) {
      throw new IllegalStateException(
          "toInts: the numbers are of type %s: read them with toTensor".formatted(type));
    }
    int[] ints = new int[size()];
    for (int e = 0; e < ints.length; e++) {
      ints[e] = (int) number(e);
    }
    return ints;
  }

  private double number(int e) {
    int at = e * type.bytes;
    return switch (type) {
      case UBYTE -> data.get(at) & 0xff;
      case BYTE -> data.get(at);
      case SHORT -> data.getShort(at);
      case INT -> data.getInt(at);
      case FLOAT -> data.getFloat(at);
      case DOUBLE -> data.getDouble(at);
    };
  }
}
