package dev.nn.io;

import dev.nn.file.AtomicFile;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
 * NumPy, documentation of {@code numpy.lib.format}. Versions 1 to 3 are read; version 1 is written,
 * in row-major order.
 */
public final class Npy {

  private static final int ALIGNMENT = 64;

  private Npy() {}

  /**
   * Reads the header of a file; the elements are read on demand.
   *
   * @param file the file; not to be changed while its array is read
   * @return its array
   * @throws FormatException if it is not a complete, valid npy file
   * @throws IOException if it can't be read
   */
  public static StoredArray read(Path file) throws IOException {
    return read(Source.of(file));
  }

  /**
   * Reads a stream to its end.
   *
   * @param in the bytes of such a file; not closed
   * @return its array
   * @throws FormatException as {@link #read(Path)}; {@code stream} is the name of the file
   * @throws IOException if the stream can't be read
   */
  public static StoredArray read(InputStream in) throws IOException {
    return read(Source.of(in));
  }

  /**
   * Reads bytes.
   *
   * @param bytes the bytes of such a file; not modified, and not to be modified afterwards
   * @return its array
   * @throws FormatException as {@link #read(Path)}; {@code bytes} is the name of the file
   */
  public static StoredArray read(byte[] bytes) throws IOException {
    return read(Source.of(bytes));
  }

  private static StoredArray read(Source source) throws IOException {
    Place place = new Place(source.name(), "");
    byte[] head = source.read(0, Math.min(NpyHeader.MAX_BYTES, source.size()));
    NpyHeader header = NpyHeader.read(place, head, source.size());
    int begin = header.length();
    return header.array(place, Elements.of(source, begin, source.size() - begin));
  }

  /**
   * Writes a file of 32-bit floats: an existing one is replaced atomically.
   *
   * @param file the file; its folder is created if it is missing
   * @param tensor the numbers; not modified
   * @throws IOException if it can't be written; an existing file is then unchanged
   */
  public static void write(Path file, Tensor tensor) throws IOException {
    AtomicFile.write(file, out -> write(tensor, out));
  }

  static void write(Tensor tensor, OutputStream out) throws IOException {
    out.write(header(tensor));
    TensorBytes.write(tensor, out);
  }

  /** All bytes before the elements. */
  private static byte[] header(Tensor tensor) {
    String shape = Arrays.stream(tensor.shape())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "(", tensor.shape().length == 1 ? ",)" : ")"));
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': %s, }".formatted(shape);
    int end = (10 + text.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.fill(header.array(), (byte) ' ');
    header.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    header.putShort((short) (end - 10)).put(text.getBytes(StandardCharsets.US_ASCII));
    return header.put(end - 1, (byte) '\n').array();
  }
}
