package dev.nn.examples;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small IDX files for tests. */
public final class IdxFiles {

  private IdxFiles() {}

  /** A file of unsigned bytes. */
  public static byte[] bytes(int[] shape, int... numbers) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[] {0, 0, 8, (byte) shape.length});
    for (int dim : shape) {
      out.writeInt(dim);
    }
    for (int number : numbers) {
      out.writeByte(number);
    }
    return bytes.toByteArray();
  }

  /** A file of integers of four bytes. */
  public static byte[] ints(int[] shape, int... numbers) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[] {0, 0, 12, (byte) shape.length});
    for (int dim : shape) {
      out.writeInt(dim);
    }
    for (int number : numbers) {
      out.writeInt(number);
    }
    return bytes.toByteArray();
  }

  /** A file of floats. */
  public static byte[] floats(int[] shape, float... numbers) throws IOException {
    int[] bits = new int[numbers.length];
    for (int e = 0; e < bits.length; e++) {
      bits[e] = Float.floatToIntBits(numbers[e]);
    }
    byte[] bytes = ints(shape, bits);
    bytes[2] = 13;
    return bytes;
  }

  /** The same bytes, packed. */
  public static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  /** As many images of 2x2 pixels as labels; all pixels of image i are 51 * i. */
  public static void write(Path folder, String part, boolean gzip, int... labels)
      throws IOException {
    int[] pixels = new int[4 * labels.length];
    for (int e = 0; e < pixels.length; e++) {
      pixels[e] = 51 * (e / 4);
    }
    save(folder, part + "-images-idx3-ubyte", gzip, bytes(new int[] {labels.length, 2, 2}, pixels));
    save(folder, part + "-labels-idx1-ubyte", gzip, bytes(new int[] {labels.length}, labels));
  }

  private static void save(Path folder, String name, boolean gzip, byte[] bytes)
      throws IOException {
    Files.write(folder.resolve(gzip ? name + ".gz" : name), gzip ? gzip(bytes) : bytes);
  }
}
