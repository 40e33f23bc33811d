package dev.nn.io;

import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Reads and writes npy, NumPy's format for one array, to exchange weights.
 *
 * <p>A file is: {@code \x93NUMPY}, the version, the header's length, the header, which is a Python
 * dictionary of {@code descr}, {@code fortran_order} and {@code shape}, then the numbers. Source:
 * NumPy, documentation of {@code numpy.lib.format}. Versions 1 to 3 are read and 1 is written, in
 * row-major order only.
 */
public final class Npy {

  private static final int ALIGNMENT = 64;

  private Npy() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its numbers
   * @throws FormatException if it is not a whole and valid npy file of a type in {@link NpyType},
   *     in row-major order
   * @throws IOException if it can't be read
   */
  public static NpyArray read(Path file) throws IOException {
    return read(file, ReadableFile.bytes(file));
  }

  static NpyArray read(Path file, byte[] bytes) throws FormatException {
    NpyHeader header = new NpyHeaderReader(file).read(bytes, bytes.length, bytes.length, () -> "");
    HeapRoom.require(file, bytes.length + header.tensorBytes());
    return header.array(ByteBuffer.wrap(bytes));
  }

  /**
   * Writes a file of 32-bit floats: the old one, if there is one, is replaced in one step.
   *
   * @param file the file; its folder is made if it is missing
   * @param tensor the numbers; not modified
   * @throws IOException if it can't be written; the old file is then as it was
   */
  public static void write(Path file, Tensor tensor) throws IOException {
    AtomicFile.write(file, header(tensor), data(tensor));
  }

  /** All bytes before the numbers. */
  static ByteBuffer header(Tensor tensor) {
    String shape = Arrays.stream(tensor.shape())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "(", tensor.shape().length == 1 ? ",)" : ")"));
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': %s, }".formatted(shape);
    int end = (10 + text.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.fill(header.array(), (byte) ' ');
    header.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    header.putShort((short) (end - 10)).put(text.getBytes(StandardCharsets.US_ASCII));
    return header.put(end - 1, (byte) '\n').rewind();
  }

  /** The numbers. */
  static ByteBuffer data(Tensor tensor) {
    ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(tensor.size(), Float.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(tensor.array(), tensor.offset(), tensor.size());
    return data;
  }
}
