package dev.nn.io;

import dev.nn.file.Halves;
import java.nio.ByteBuffer;

/** The element type of an array in a file. */
public enum ElementType {
  /** One byte; 0 is false. Read as 0 and 1. */
  BOOL("b1", "BOOL", 1),
  /** Signed byte. */
  INT8("i1", "I8", 1),
  /** 16-bit integer. */
  INT16("i2", "I16", 2),
  /** 32-bit integer. */
  INT32("i4", "I32", 4),
  /** 64-bit integer. */
  INT64("i8", "I64", 8),
  /** Unsigned byte. */
  UINT8("u1", "U8", 1),
  /** Unsigned 16-bit integer. */
  UINT16("u2", "U16", 2),
  /** Unsigned 32-bit integer. */
  UINT32("u4", "U32", 4),
  /** Unsigned 64-bit integer; values of more than 63 bits are refused. */
  UINT64("u8", "U64", 8),
  /** IEEE half precision. */
  FLOAT16("f2", "F16", 2),
  /** The upper half of a 32-bit float. */
  BFLOAT16("", "BF16", 2),
  /** 32-bit floating point. */
  FLOAT32("f4", "F32", 4),
  /** 64-bit floating point. */
  FLOAT64("f8", "F64", 8),
  /** Strings of equal length: NumPy's U and S. */
  TEXT("", "", 0),
  /** Anything else; its elements can't be read. */
  OTHER("", "", 0);

  /** The type's name in npy, without its byte order. */
  final String npy;

  /** The type's name in safetensors. */
  final String safetensors;

  final int bytes;

  ElementType(String npy, String safetensors, int bytes) {
    this.npy = npy;
    this.safetensors = safetensors;
    this.bytes = bytes;
  }

  /** Whether the elements are numbers of {@link #bytes} each. */
  boolean isNumber() {
    return bytes > 0;
  }

  boolean isFloat() {
    return this == FLOAT16 || this == BFLOAT16 || this == FLOAT32 || this == FLOAT64;
  }

  /** The floating-point number at an index, exactly. */
  double floating(ByteBuffer data, int at) {
    return switch (this) {
      case FLOAT16 -> Halves.binary16(data.getShort(at));
      case BFLOAT16 -> Halves.bfloat16(data.getShort(at));
      case FLOAT32 -> data.getFloat(at);
      default -> data.getDouble(at);
    };
  }

  /** The integer at an index; for UINT64, its bits. */
  long integer(ByteBuffer data, int at) {
    return switch (this) {
      case BOOL -> data.get(at) == 0 ? 0 : 1;
      case INT8 -> data.get(at);
      case UINT8 -> data.get(at) & 0xff;
      case INT16 -> data.getShort(at);
      case UINT16 -> data.getShort(at) & 0xffff;
      case INT32 -> data.getInt(at);
      case UINT32 -> data.getInt(at) & 0xffffffffL;
      default -> data.getLong(at);
    };
  }
}
