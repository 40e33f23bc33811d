package dev.nn.examples.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes files in UTF-8; an error names the file. */
public final class TextOutput {

  private TextOutput() {}

  /** Writes a text. */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text));
  }

  /** Writes CSV. */
  public static void writeCsv(Path file, Consumer<CsvWriter> records) throws IOException {
    write(file, out -> {
      CsvWriter csv = csvTo(out);
      records.accept(csv);
      csv.flush();
    });
  }

  /** Writes CSV to a writer, with the line ends of all other files. */
  public static CsvWriter csvTo(Writer out) {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
  }

  private interface Content {

    void write(Writer out) throws IOException;
  }

  private static void write(Path file, Content content) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      content.write(out);
    } catch (FileSystemException e) {
      throw e;
    } catch (UncheckedIOException e) {
      throw incomplete(file, e.getCause());
    } catch (IOException e) {
      throw incomplete(file, e);
    }
  }

  private static IOException incomplete(Path file, IOException e) {
    return new IOException("%s: not written completely: %s".formatted(file, e.getMessage()), e);
  }
}
