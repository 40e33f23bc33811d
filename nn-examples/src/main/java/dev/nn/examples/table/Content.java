package dev.nn.examples.table;

import dev.nn.file.Gunzip;
import dev.nn.io.FormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file holds, as its first bytes tell, unzipped if need be; its name does not matter. */
public enum Content {
  /** IDX, the format of MNIST. */
  IDX,
  /** A zip archive of NumPy arrays. */
  NPZ,
  /** A NumPy array. */
  NPY,
  /** Anything else: text, or something that will be refused as text. */
  TEXT;

  private static final int BUFFER = 1 << 9;
  private static final int GZIP = 0x1f;

  /** Looks into a file. */
  public static Content of(Path file) throws IOException {
    byte[] head = head(file);
    if (isZip(head) || isNpy(head)) {
      requireUnpacked(file);
      return isZip(head) ? NPZ : NPY;
    }
    return isIdx(head) ? IDX : TEXT;
  }

  /** Arrays are read from where they lie in a file. */
  private static void requireUnpacked(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (in.read() == GZIP) {
        throw new FormatException(file, "is packed by gzip: unpack it");
      }
    }
  }

  /** How many dimensions an IDX file has. */
  public static int idxDimensions(Path file) throws IOException {
    return head(file)[3];
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        InputStream in = Gunzip.ifPacked(raw, words -> new FormatException(file, words))) {
      return in.readNBytes(6);
    }
  }

  private static boolean isZip(byte[] head) {
    return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] < 7 && head[3] < 8;
  }

  private static boolean isNpy(byte[] head) {
    return head.length == 6
        && head[0] == (byte) 0x93
        && new String(head, 1, 5, StandardCharsets.US_ASCII).equals("NUMPY");
  }

  /** Two zero bytes, a type from 8 to 14 and the number of dimensions. */
  private static boolean isIdx(byte[] head) {
    return head.length >= 4
        && head[0] == 0
        && head[1] == 0
        && head[2] >= 8
        && head[2] <= 14
        && head[3] > 0;
  }
}
