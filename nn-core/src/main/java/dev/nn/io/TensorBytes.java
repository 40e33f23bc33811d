package dev.nn.io;

import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The numbers of a tensor as little-endian bytes, without copying all of them at once. */
final class TensorBytes {

  private static final int CHUNK = 1 << 14;

  private TensorBytes() {}

  static void write(Tensor tensor, OutputStream out) throws IOException {
    int chunk = Math.min(CHUNK, tensor.size());
    ByteBuffer bytes = ByteBuffer.allocate(chunk * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    int end = tensor.offset() + tensor.size();
    for (int e = tensor.offset(); e < end; e += chunk) {
      int count = Math.min(chunk, end - e);
      bytes.asFloatBuffer().put(tensor.array(), e, count);
      out.write(bytes.array(), 0, count * Float.BYTES);
    }
  }
}
