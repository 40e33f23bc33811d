package dev.nn.onnx.proto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes one protobuf message; see {@link WireReader} for the format. */
final class WireWriter {

  private static final int VARINT = 0;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  WireWriter varint(int field, long value) {
    tag(field, VARINT);
    rawVarint(value);
    return this;
  }

  WireWriter fixed32(int field, float value) {
    tag(field, FIXED32);
    out.writeBytes(ByteBuffer.allocate(Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(value)
        .array());
    return this;
  }

  WireWriter bytes(int field, byte[] value) {
    tag(field, LENGTH);
    rawVarint(value.length);
    out.writeBytes(value);
    return this;
  }

  /** An empty text is the default, which is not written. */
  WireWriter text(int field, String value) {
    return value.isEmpty() ? this : element(field, value);
  }

  /** One text of several, which may be empty. */
  WireWriter element(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  WireWriter message(int field, WireWriter message) {
    tag(field, LENGTH);
    rawVarint(message.out.size());
    out.writeBytes(message.out.toByteArray());
    return this;
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  private void tag(int field, int type) {
    rawVarint((long) field << 3 | type);
  }

  private void rawVarint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
