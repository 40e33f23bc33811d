package dev.nn.examples.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files as NumPy writes them. */
public final class ArrayFiles {

  private ArrayFiles() {}

  /** An array of bytes, each a number of type {@code |u1} or {@code |b1}. */
  public static byte[] bytes(String type, String shape, int... numbers) {
    ByteBuffer data = ByteBuffer.allocate(numbers.length);
    for (int number : numbers) {
      data.put((byte) number);
    }
    return npy(type, shape, data.array());
  }

  public static byte[] doubles(String shape, double... numbers) {
    ByteBuffer data = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      data.putDouble(number);
    }
    return npy("<f8", shape, data.array());
  }

  /** An array of integers, each of type {@code <i8} or {@code <u8}. */
  public static byte[] longs(String type, String shape, long... numbers) {
    ByteBuffer data = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : numbers) {
      data.putLong(number);
    }
    return npy(type, shape, data.array());
  }

  /** Texts of one letter. */
  public static byte[] letters(String shape, String letters) {
    ByteBuffer data = ByteBuffer.allocate(4 * letters.length()).order(ByteOrder.LITTLE_ENDIAN);
    letters.chars().forEach(data::putInt);
    return npy("<U1", shape, data.array());
  }

  private static byte[] npy(String type, String shape, byte[] data) {
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, shape);
    String padded = header + " ".repeat(117 - header.length()) + "\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
    out.writeBytes(padded.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(data);
    return out.toByteArray();
  }

  public static Path npz(Path file, Map<String, byte[]> arrays) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue());
      }
    }
    return Files.write(file, bytes.toByteArray());
  }
}
