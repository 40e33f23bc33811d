package dev.nn.train;

import dev.nn.data.Dataset;
import dev.nn.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A short fingerprint of a data set: the shapes, and a checksum over every bit of inputs, targets
 * and weights. It guards against mistakes, not against forgery.
 */
final class DataDigest {

  private static final int CHUNK = 1 << 14;

  private DataDigest() {}

  static String of(Dataset data) {
    String samples = "%s to %s".formatted(of(data.inputs()), of(data.targets()));
    Tensor weights = data.weights();
    return weights == null ? samples : samples + ", weights " + of(weights);
  }

  private static String of(Tensor tensor) {
    return "%s of %08x".formatted(tensor.describe(), checksum(tensor));
  }

  private static long checksum(Tensor tensor) {
    CRC32C checksum = new CRC32C();
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES);
    int end = tensor.offset() + tensor.size();
    for (int at = tensor.offset(); at < end; at += CHUNK) {
      int count = Math.min(CHUNK, end - at);
      bytes.clear().asFloatBuffer().put(tensor.array(), at, count);
      checksum.update(bytes.limit(count * Float.BYTES));
    }
    return checksum.getValue();
  }
}
