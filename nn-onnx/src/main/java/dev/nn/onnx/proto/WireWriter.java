package dev.nn.onnx.proto;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one protobuf message; see {@link WireReader} for the format. Large parts are not copied
 * until the message is written.
 */
final class WireWriter {

  private static final int VARINT = 0;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  /** Bytes that are written later. */
  private interface Part {

    void write(OutputStream out) throws IOException;
  }

  private final List<Part> parts = new ArrayList<>();
  private ByteArrayOutputStream small = new ByteArrayOutputStream();
  private long size;

  WireWriter varint(int field, long value) {
    tag(field, VARINT);
    rawVarint(value);
    return this;
  }

  WireWriter fixed32(int field, float value) {
    tag(field, FIXED32);
    raw(ByteBuffer.allocate(Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(value)
        .array());
    return this;
  }

  WireWriter bytes(int field, byte[] value) {
    tag(field, LENGTH);
    rawVarint(value.length);
    raw(value);
    return this;
  }

  /** Writes the whole of an array-backed buffer, whatever its position and limit. */
  WireWriter bytes(int field, ByteBuffer value) {
    tag(field, LENGTH);
    rawVarint(value.capacity());
    part(value.capacity(), out -> out.write(value.array(), value.arrayOffset(), value.capacity()));
    return this;
  }

  /** An empty string is the default and is not written. */
  WireWriter text(int field, String value) {
    return value.isEmpty() ? this : element(field, value);
  }

  /** One text of several, which may be empty. */
  WireWriter element(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  WireWriter message(int field, WireWriter message) {
    tag(field, LENGTH);
    rawVarint(message.size);
    part(message.size, message::writeTo);
    return this;
  }

  void writeTo(OutputStream out) throws IOException {
    for (Part part : parts) {
      part.write(out);
    }
    small.writeTo(out);
  }

  private void part(long bytes, Part part) {
    parts.add(small::writeTo);
    parts.add(part);
    small = new ByteArrayOutputStream();
    size += bytes;
  }

  private void raw(byte[] bytes) {
    small.writeBytes(bytes);
    size += bytes.length;
  }

  private void tag(int field, int type) {
    rawVarint((long) field << 3 | type);
  }

  private void rawVarint(long value) {
    long rest = value;
    for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
      small.write((int) rest & 0x7f | 0x80);
      size++;
    }
    small.write((int) rest);
    size++;
  }
}
