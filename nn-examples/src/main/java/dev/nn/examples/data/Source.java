package dev.nn.examples.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file or folder of samples. */
public sealed interface Source permits CsvFile, IdxFolder, IdxFile, NpzFile {

  /**
   * What the user said of the columns; only CSV files have some.
   *
   * @param target the column to learn
   * @param ignored columns that are not read
   * @param dropMissing whether to leave out lines with a missing cell
   */
  record Columns(@Nullable String target, List<String> ignored, boolean dropMissing) {}

  /** The kind of source that a path is: IDX or npz by its name, IDX as a folder, or else CSV. */
  static Source of(Path path, Columns columns) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (Files.isDirectory(path)) {
      return new IdxFolder(path);
    }
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".npz")) {
      return new NpzFile(path);
    }
    if (name.contains("idx")) {
      return new IdxFile(path);
    }
    return new CsvFile(path, columns);
  }

  /** The file or folder. */
  Path path();

  /** All samples, or those of the training part where the source has two parts. */
  RawSamples train() throws IOException;

  /** The test part, where the source has one. */
  Optional<RawSamples> test() throws IOException;

  /** The name of what is to be learnt. */
  String target();

  /**
   * The samples for a net that has learnt already: the test part, or all; targets may be missing.
   */
  RawSamples forModel(Encoding encoding) throws IOException;
}
