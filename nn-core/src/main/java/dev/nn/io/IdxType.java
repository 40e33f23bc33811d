package dev.nn.io;

/** The number types of IDX; all are big-endian. */
public enum IdxType {
  /** Unsigned bytes, code 0x08. */
  UBYTE(0x08, 1),
  /** Signed bytes, code 0x09. */
  BYTE(0x09, 1),
  /** 16-bit integers, code 0x0B. */
  SHORT(0x0B, 2),
  /** 32-bit integers, code 0x0C. */
  INT(0x0C, 4),
  /** 32-bit floating point, code 0x0D. */
  FLOAT(0x0D, 4),
  /** 64-bit floating point, code 0x0E. */
  DOUBLE(0x0E, 8);

  final int code;
  final int bytes;

  IdxType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }
}
