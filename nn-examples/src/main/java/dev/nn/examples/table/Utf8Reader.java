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

/** Decodes UTF-8 strictly: an invalid byte is refused, with its line number. */
final class Utf8Reader extends Reader {

  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final InputStream in;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private boolean ended;
  private long line = 1;
  private long quotes;
  private long offset;
  private boolean afterReturn;

  Utf8Reader(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    CharBuffer out = CharBuffer.wrap(target, offset, length).slice();
    CoderResult result = decoder.decode(bytes, out, ended);
    while (out.position() == 0 && !ended && !result.isError()) {
      fill();
      result = decoder.decode(bytes, out, ended);
    }
    count(target, offset, offset + out.position());
    if (result.isError()) {
      throw new FormatException(
          file,
          "line %d: the byte %02x is not UTF-8: save the file as UTF-8; if it is Latin-1 or Windows-1252, 'iconv -f WINDOWS-1252 -t UTF-8' converts it",
          line,
          bytes.get(bytes.position()));
    }
    return out.position() == 0 ? -1 : out.position();
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

  /** Lines end with LF, CR or both. */
  private void count(char[] text, int from, int to) throws FormatException {
    for (int c = from; c < to; c++) {
      if (text[c] == '\r' || text[c] == '\n' && !afterReturn) {
        line++;
      }
      afterReturn = text[c] == '\r';
      quotes += text[c] == '"' ? 1 : 0;
      if (text[c] == 0) {
        throw new FormatException(
            file,
            "line %d: a NUL character: the file is damaged, is not text, or is UTF-16, which 'iconv -f %s -t UTF-8' converts",
            line,
            offset % 2 == 0 ? "UTF-16BE" : "UTF-16LE");
      }
      offset += length(text[c]);
    }
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
