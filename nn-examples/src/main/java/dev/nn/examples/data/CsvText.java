package dev.nn.examples.data;

import dev.nn.io.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A CSV file in memory: UTF-8, with or without a byte order mark.
 *
 * @param file the file
 * @param bytes its bytes
 * @param begin the first byte of the text
 */
record CsvText(Path file, byte[] bytes, int begin) {

  private static final int CHUNK = 1 << 16;

  static CsvText read(Path file) throws IOException {
    long size = Files.size(file);
    requireRoom(file, size);
    byte[] bytes = new byte[(int) size];
    try (InputStream in = Files.newInputStream(file)) {
      int at = 0;
      while (at < bytes.length) {
        int got = in.read(bytes, at, Math.min(CHUNK, bytes.length - at));
        if (got < 0) {
          throw new FormatException(file, "ends at byte %d, but had %d", at, size);
        }
        at += got;
      }
    }
    requireUtf8(file, bytes);
    boolean mark = bytes.length >= 3
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf;
    return new CsvText(file, bytes, mark ? 3 : 0);
  }

  /** Refuses what an array can't hold, or would take more than three quarters of the heap. */
  static void requireRoom(Path file, long bytes) throws FormatException {
    long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 4 * 3);
    if (bytes > most) {
      throw new FormatException(
          file,
          "its samples take %d bytes of memory, but this JVM gives them at most %d: raise -Xmx,"
              + " or give an npz file",
          bytes,
          most);
    }
  }

  private static void requireUtf8(Path file, byte[] bytes) throws FormatException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer piece = CharBuffer.allocate(4096);
    CoderResult result;
    do {
      result = decoder.decode(in, piece.clear(), true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw new FormatException(file, "is not UTF-8 at byte %d: save it as UTF-8", in.position());
    }
  }
}
