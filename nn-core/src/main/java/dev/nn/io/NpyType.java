package dev.nn.io;

/** The types of numbers that are read from an npy file. */
public enum NpyType {
  /** Signed byte. */
  INT8("i1", 1),
  /** Unsigned byte. */
  UINT8("u1", 1),
  /** 16-bit integer. */
  INT16("i2", 2),
  /** 32-bit integer. */
  INT32("i4", 4),
  /** 64-bit integer. */
  INT64("i8", 8),
  /** 32-bit floating point. */
  FLOAT32("f4", 4),
  /** 64-bit floating point. */
  FLOAT64("f8", 8);

  final int bytes;

  /** What a header calls the type. */
  final String littleEndian;

  final String bigEndian;
  final String noOrder;

  NpyType(String code, int bytes) {
    this.bytes = bytes;
    this.littleEndian = "'<" + code + "'";
    this.bigEndian = "'>" + code + "'";
    this.noOrder = "'|" + code + "'";
  }
}
