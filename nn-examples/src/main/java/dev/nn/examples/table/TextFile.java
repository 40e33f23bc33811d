package dev.nn.examples.table;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.nn.file.Gunzip;
import dev.nn.io.FormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text file: UTF-8, plain or gzipped. */
final class TextFile {

  private static final int BUFFER = 1 << 16;

  private TextFile() {}

  /** The text of a file; its first bytes, not its name, decide how it is read. */
  static Utf8Reader open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      InputStream in = Gunzip.ifPacked(raw, words -> new FormatException(file, words));
      OtherFormat.refuse(file, in);
      return new Utf8Reader(file, in);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** How its records are told apart; lines of any length and spaces around quotes are accepted. */
  static CsvReader.CsvReaderBuilder csv(char delimiter) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .trimWhitespacesAroundQuotes(true);
  }
}
