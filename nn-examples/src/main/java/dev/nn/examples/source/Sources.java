package dev.nn.examples.source;

import dev.nn.examples.source.ArrayRole.Part;
import dev.nn.examples.table.Choice;
import dev.nn.examples.table.Content;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Determines what a path is, by its content, not its name. */
public final class Sources {

  private Sources() {}

  /**
   * The source at a path, which may be a pipe, or {@code -} for standard input.
   *
   * @param labels the file of the targets, if separate
   */
  public static Source of(Path path, @Nullable Path labels, CsvFormat format, Choice choice)
      throws IOException {
    Path data = Piped.stored(path);
    Path targets = labels == null ? null : Piped.stored(labels);
    return Files.isDirectory(data) ? folder(data, targets) : file(data, targets, format, choice);
  }

  private static Source folder(Path folder, @Nullable Path labels) throws IOException {
    if (labels != null) {
      throw new UsageException(
          "--labels needs a single file of samples, but %s is a folder: name the file with --data"
              .formatted(folder));
    }
    NamedArrays arrays = NamedArrays.ofFolder(folder);
    return arrays.names().isEmpty()
        ? new IdxSource(folder, IdxFolder.read(folder))
        : new ArraySource(arrays);
  }

  private static Source file(Path file, @Nullable Path labels, CsvFormat format, Choice choice)
      throws IOException {
    Content content = Content.of(file);
    if (content == Content.IDX) {
      return new IdxSource(file, Map.of(Part.ALL, new IdxPart(file, labels)));
    }
    if (content == Content.TEXT) {
      if (labels != null) {
        throw new UsageException(
            "--labels is for arrays and images; for the CSV file %s, name the column with --target"
                .formatted(file));
      }
      return new CsvSource(file, format, choice);
    }
    if (labels != null) {
      return new ArraySource(NamedArrays.ofFiles(file, labels));
    }
    return new ArraySource(
        content == Content.NPY ? NamedArrays.ofFile(file) : NamedArrays.ofNpz(file));
  }
}
