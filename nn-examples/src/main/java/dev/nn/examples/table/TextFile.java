package dev.nn.examples.table;

import dev.nn.io.FormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text file: UTF-8 with or without a byte order mark, plain or gzipped. */
final class TextFile {

  private static final int BUFFER = 1 << 16;

  private TextFile() {}

  /** The text of a file; its first bytes, not its name, decide how it is read. */
  static Utf8Reader open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      InputStream in = Gunzip.ifPacked(file, raw);
      refuseOtherFormats(file, in);
      if (startsWith(in, 0xef, 0xbb, 0xbf)) {
        in.skipNBytes(3);
      }
      return new Utf8Reader(file, in);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static void refuseOtherFormats(Path file, InputStream in) throws IOException {
    if (startsWith(in, 'P', 'K', 3, 4)) {
      throw new FormatException(
          file, "is a zip archive: unpack it; if it is a spreadsheet, save it as CSV in UTF-8");
    }
    if (startsWith(in, 0xff, 0xfe) || startsWith(in, 0xfe, 0xff)) {
      throw new FormatException(
          file, "is UTF-16: save it as UTF-8; 'iconv -f UTF-16 -t UTF-8' converts it");
    }
  }

  private static boolean startsWith(InputStream in, int... bytes) throws IOException {
    in.mark(bytes.length);
    byte[] head = in.readNBytes(bytes.length);
    in.reset();
    boolean starts = head.length == bytes.length;
    for (int b = 0; starts && b < bytes.length; b++) {
      starts = (head[b] & 0xff) == bytes[b];
    }
    return starts;
  }
}
