package dev.nn.onnx.proto;

import dev.nn.file.Halves;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The element types that can be read: numbers of up to 64 bits, and strings. */
public enum ElementType {
  /** IEEE single precision. */
  FLOAT(1, 4) {
    @Override
    double get(ByteBuffer data, int at) {
      return data.getFloat(at);
    }
  },
  /** Unsigned byte. */
  UINT8(2, 1) {
    @Override
    double get(ByteBuffer data, int at) {
      return data.get(at) & 0xff;
    }
  },
  /** Signed byte. */
  INT8(3, 1) {
    @Override
    double get(ByteBuffer data, int at) {
      return data.get(at);
    }
  },
  /** 32-bit integer. */
  INT32(6, 4) {
    @Override
    double get(ByteBuffer data, int at) {
      return data.getInt(at);
    }
  },
  /** 64-bit integer. */
  INT64(7, 8) {
    @Override
    double get(ByteBuffer data, int at) {
      return data.getLong(at);
    }
  },
  /** String, which has no numeric value. */
  STRING(8, 0) {
    @Override
    double get(ByteBuffer data, int at) {
      throw new IllegalStateException("text is not a number");
    }
  },
  /** A byte, 0 or 1. */
  BOOL(9, 1) {
    @Override
    double get(ByteBuffer data, int at) {
      return data.get(at);
    }
  },
  /** IEEE half precision. */
  FLOAT16(10, 2) {
    @Override
    double get(ByteBuffer data, int at) {
      return Halves.binary16(data.getShort(at));
    }
  },
  /** IEEE double precision. */
  DOUBLE(11, 8) {
    @Override
    double get(ByteBuffer data, int at) {
      return data.getDouble(at);
    }
  },
  /** The upper half of a single. */
  BFLOAT16(16, 2) {
    @Override
    double get(ByteBuffer data, int at) {
      return Halves.bfloat16(data.getShort(at));
    }
  };

  private final int code;

  /** The size of an element in bytes. */
  final int width;

  ElementType(int code, int width) {
    this.code = code;
    this.width = width;
  }

  /**
   * The type's number in files.
   *
   * @return ONNX's number
   */
  public int code() {
    return code;
  }

  /** The element at this byte offset; 64-bit integers beyond 2^53 are rounded. */
  abstract double get(ByteBuffer data, int at);

  /**
   * Whether its elements are fractions: half, single or double precision.
   *
   * @return false for integers, booleans and text
   */
  public boolean isFloating() {
    return this == FLOAT || this == DOUBLE || this == FLOAT16 || this == BFLOAT16;
  }

  /**
   * The type with this number in files.
   *
   * @param code the number
   * @return the type; empty if elements of that type are not read
   */
  public static Optional<ElementType> of(long code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }
}
