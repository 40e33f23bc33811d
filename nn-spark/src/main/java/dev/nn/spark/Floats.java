package dev.nn.spark;

import java.nio.ByteBuffer;

/** Floats as bytes: Java serialization copies an array of bytes whole, but floats one at a time. */
final class Floats {

  private Floats() {}

  static byte[] bytes(float[] floats) {
    ByteBuffer bytes = ByteBuffer.allocate(floats.length * Float.BYTES);
    bytes.asFloatBuffer().put(floats);
    return bytes.array();
  }

  static float[] of(byte[] bytes) {
    float[] floats = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(floats);
    return floats;
  }
}
