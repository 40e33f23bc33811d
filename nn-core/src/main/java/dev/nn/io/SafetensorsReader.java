package dev.nn.io;

import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@link Safetensors}: everything is checked before a tensor is made. */
final class SafetensorsReader {

  private static final int CHUNK = 1 << 16;

  private final byte[] chunk = new byte[CHUNK];
  private final FloatBuffer floats =
      ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();

  private final SafetensorsHeader header;
  private final InputStream in;

  /**
   * Begins to read the numbers.
   *
   * @param header what was read before them
   * @param in stands at the first of them
   */
  SafetensorsReader(SafetensorsHeader header, InputStream in) {
    this.header = header;
    this.in = in;
  }

  static Safetensors read(Path file, InputStream in, long size) throws IOException {
    SafetensorsHeader header = SafetensorsHeader.read(file, in, size);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (SafetensorsEntry entry : header.entries()) {
      if (entry.type() == ElementType.FLOAT32) {
        tensors.put(entry.name(), Tensor.zeros(entry.shape()));
      }
    }
    new SafetensorsReader(header, in).fill(tensors);
    return new Safetensors(tensors, header.metadata());
  }

  /** Fills these tensors, which have the shapes of the file, and passes over the others. */
  void fill(Map<String, Tensor> tensors) throws IOException {
    for (SafetensorsEntry entry : header.entries()) {
      Tensor tensor = tensors.get(entry.name());
      long left = entry.end() - entry.begin();
      int e = 0;
      while (left > 0) {
        int count = (int) Math.min(CHUNK, left);
        next(entry.name(), count);
        if (tensor != null) {
          floats.get(0, tensor.array(), tensor.offset() + e, count / Float.BYTES);
        }
        e += count / Float.BYTES;
        left -= count;
      }
    }
  }

  private void next(String name, int bytes) throws IOException {
    if (ReadableFile.fill(in, chunk, bytes) < bytes) {
      throw new FormatException(header.file(), "the file ends within tensor %s", name);
    }
  }
}
