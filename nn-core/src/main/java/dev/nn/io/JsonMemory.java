package dev.nn.io;

import java.nio.file.Path;

/**
 * The bytes that the values of a JSON text may take. A member of a few characters becomes objects
 * of a hundred bytes, so a text is refused before its values take more than the file and a little:
 * no file whose tensors are worth a name comes near.
 */
final class JsonMemory {

  static final int OBJECT = 160;
  static final int MEMBER = 100;
  static final int ARRAY = 120;
  static final int ELEMENT = 48;
  static final int NUMBER = 300;
  static final int STRING = 56;

  /** What a tensor's entry takes, once its JSON was read. */
  static final int TENSOR = 200;

  private static final int ALWAYS = 3 << 18;

  private final Path file;
  private final long all;
  private long left;

  /** As much as the file has, and three quarters of a MiB. */
  JsonMemory(Path file, long size) {
    this.file = file;
    this.all = size + ALWAYS;
    this.left = all;
  }

  void take(long bytes) throws FormatException {
    left -= bytes;
    if (left < 0) {
      throw new FormatException(
          file, "JSON: so many names and values that they take more than %d bytes", all);
    }
  }
}
