package dev.nn.file;

import dev.nn.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** A CRC-32C of bytes and numbers. It guards against damage and mistakes, not against forgery. */
public final class Checksum {

  private static final int CHUNK = 1 << 14;

  private final CRC32C crc = new CRC32C();

  /** Creates the checksum of nothing. */
  public Checksum() {}

  /**
   * Computes the checksum of a file's metadata and numbers.
   *
   * @param texts text by name, in any order; not modified
   * @param tensors the tensors in a fixed order; not modified
   * @return eight hexadecimal digits
   */
  public static String of(Map<String, String> texts, Collection<Tensor> tensors) {
    Checksum checksum = new Checksum();
    new TreeMap<>(texts).forEach((name, text) -> checksum.add(name).add(text));
    tensors.forEach(checksum::add);
    return checksum.toString();
  }

  private Checksum add(String text) {
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /**
   * Adds every bit of the numbers of a tensor.
   *
   * @param tensor the tensor; not modified
   * @return this checksum
   */
  public Checksum add(Tensor tensor) {
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES);
    int end = tensor.offset() + tensor.size();
    for (int at = tensor.offset(); at < end; at += CHUNK) {
      int count = Math.min(CHUNK, end - at);
      bytes.clear().asFloatBuffer().put(tensor.array(), at, count);
      crc.update(bytes.limit(count * Float.BYTES));
    }
    return this;
  }

  /** Returns eight hexadecimal digits. */
  @Override
  public String toString() {
    return "%08x".formatted(crc.getValue());
  }
}
