package dev.nn.io;

import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@link Safetensors}: everything is checked before a tensor is created. */
final class SafetensorsReader {

  private static final int CHUNK = 1 << 16;

  private final byte[] chunk = new byte[CHUNK];
  private final FloatBuffer floats =
      ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();

  private SafetensorsReader() {}

  static Safetensors read(Source source) throws IOException {
    SafetensorsHeader header = SafetensorsHeader.read(source);
    HeapRoom.require(source.name(), source.held() + source.size());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (SafetensorsEntry entry : header.entries()) {
      if (entry.type() == ElementType.FLOAT32) {
        tensors.put(entry.name(), Tensor.zeros(entry.shape()));
      }
    }
    fill(source, header, tensors);
    return new Safetensors(tensors, header.metadata());
  }

  /** Fills these tensors, which have the shapes of the file, and skips the others. */
  static void fill(Source source, SafetensorsHeader header, Map<String, Tensor> tensors)
      throws IOException {
    SafetensorsReader reader = new SafetensorsReader();
    try (InputStream in = source.open(header.data(), source.size() - header.data())) {
      for (SafetensorsEntry entry : header.entries()) {
        long bytes = entry.end() - entry.begin();
        Tensor tensor = tensors.get(entry.name());
        if (tensor == null) {
          in.skipNBytes(bytes);
        } else {
          reader.fill(tensor, in);
        }
      }
    }
  }

  private void fill(Tensor tensor, InputStream in) throws IOException {
    int end = tensor.offset() + tensor.size();
    int e = tensor.offset();
    while (e < end) {
      int count = Math.min(CHUNK / Float.BYTES, end - e);
      in.readNBytes(chunk, 0, count * Float.BYTES);
      floats.get(0, tensor.array(), e, count);
      e += count;
    }
  }
}
