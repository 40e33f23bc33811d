package dev.nn.examples.report;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Greyscale images embedded in a page, as PNG (RFC 2083). Java's own writer pulls in the whole
 * desktop module, which takes longer to load than all the images take to write.
 */
final class Png {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private Png() {}

  /**
   * The image as a data URL (RFC 2397).
   *
   * @param grey one byte per pixel, row by row
   */
  static String dataAddress(int width, int height, byte[] grey) throws IOException {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png(width, height, grey));
  }

  private static byte[] png(int width, int height, byte[] grey) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream png = new DataOutputStream(bytes);
    png.write(SIGNATURE);
    chunk(png, "IHDR", header(width, height));
    chunk(png, "IDAT", compressed(width, height, grey));
    chunk(png, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  /** Eight-bit greyscale, not interlaced. */
  private static byte[] header(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(bytes);
    header.writeInt(width);
    header.writeInt(height);
    header.write(new byte[] {8, 0, 0, 0, 0});
    return bytes.toByteArray();
  }

  /** Each row is preceded by its filter type: none. */
  private static byte[] compressed(int width, int height, byte[] grey) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream lines = new DeflaterOutputStream(bytes)) {
      for (int y = 0; y < height; y++) {
        lines.write(0);
        lines.write(grey, y * width, width);
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream png, String name, byte[] data) throws IOException {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(type);
    checksum.update(data);
    png.writeInt(data.length);
    png.write(type);
    png.write(data);
    png.writeInt((int) checksum.getValue());
  }
}
