package dev.nn.examples.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.nn.file.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes files in UTF-8, whole or not at all; devices and pipes are written as they come. */
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
    boolean stream = Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    if (!stream) {
      WholeFiles.save(() -> AtomicFile.write(file, out -> write(out, content)));
      return;
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      write(out, content);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("%s: not written completely: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void write(OutputStream out, Content content) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      content.write(text);
      text.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
