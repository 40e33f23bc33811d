package dev.nn.examples.table;

import dev.nn.io.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Decodes UTF-8 strictly: an invalid byte is refused, with its line number. Byte order marks at the
 * beginning of a line are dropped: files that were joined have several.
 */
final class Utf8Reader extends Reader {

  private static final int BUFFER = 1 << 16;
  private static final char LAST_ASCII = '\u007f';
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Path file;
  private final InputStream in;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private boolean ended;
  private boolean encoded;
  private long line = 1;
  private long quotes;
  private long offset;
  private char last = '\n';
  private char secondHalf;

  Utf8Reader(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    CharBuffer out = CharBuffer.wrap(target, offset, length).slice();
    CoderResult result = decode(out);
    int kept = keep(target, offset, out.position());
    while (kept == 0 && !result.isError() && !(ended && result.isUnderflow())) {
      if (result.isUnderflow()) {
        fill();
      }
      result = decode(out.clear());
      kept = keep(target, offset, out.position());
    }
    if (result.isError()) {
      throw new FormatException(
          file,
          "line %d: the byte %02x is not UTF-8%s",
          line,
          bytes.get(bytes.position()),
          encoded
              ? ", but characters above are: if files were joined, convert each to UTF-8 first; else correct this line"
              : ": save the file as UTF-8; if it is Latin-1 or Windows-1252, 'iconv -f WINDOWS-1252 -t UTF-8' converts it");
    }
    return kept == 0 ? -1 : kept;
  }

  /** Fills the room given; a pair that only half fits in is split. */
  private CoderResult decode(CharBuffer out) {
    if (secondHalf != 0) {
      out.put(secondHalf);
      secondHalf = 0;
    }
    CoderResult result = decoder.decode(bytes, out, ended);
    if (!result.isOverflow() || !out.hasRemaining()) {
      return result;
    }
    CharBuffer pair = CharBuffer.allocate(2);
    result = decoder.decode(bytes, pair, ended);
    if (!result.isError()) {
      out.put(pair.get(0));
      secondHalf = pair.get(1);
    }
    return result;
  }

  private void fill() throws IOException {
    bytes.compact();
    int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = got < 0;
    bytes.position(bytes.position() + Math.max(0, got)).flip();
  }

  /** The number of quotation marks read so far. */
  long quotes() {
    return quotes;
  }

  /**
   * Drops byte order marks at the beginnings of lines and counts the others. Lines end with LF, CR
   * or both.
   *
   * @return how many characters are left
   */
  private int keep(char[] text, int from, int count) throws FormatException {
    int to = from;
    for (int c = from; c < from + count; c++) {
      char next = text[c];
      offset += length(next);
      if (next == BYTE_ORDER_MARK && (last == '\n' || last == '\r')) {
        continue;
      }
      if (next == '\r' || next == '\n' && last != '\r') {
        line++;
      }
      quotes += next == '"' ? 1 : 0;
      encoded |= next > LAST_ASCII;
      if (next == 0) {
        throw new FormatException(
            file,
            "line %d: a NUL character: the file is damaged, is not text, or is UTF-16, which 'iconv -f %s -t UTF-8' converts",
            line,
            offset % 2 == 1 ? "UTF-16BE" : "UTF-16LE");
      }
      last = next;
      text[to++] = next;
    }
    return to - from;
  }

  /** The bytes of a character, or of half a pair. */
  private static int length(char c) {
    return c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
