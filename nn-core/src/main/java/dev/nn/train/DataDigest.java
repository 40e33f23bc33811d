package dev.nn.train;

import dev.nn.data.Dataset;
import dev.nn.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Short fingerprints of the data of a training run: of each set, the shapes, and a checksum over
 * every bit of inputs, targets and weights. They guard against mistakes, not against forgery.
 *
 * @param training that of the training set
 * @param validation that of the validation set, or {@code none}
 */
record DataDigest(String training, String validation) {

  private static final int CHUNK = 1 << 14;

  static DataDigest of(Dataset training, @Nullable Dataset validation) {
    return new DataDigest(of(training), validation == null ? "none" : of(validation));
  }

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
