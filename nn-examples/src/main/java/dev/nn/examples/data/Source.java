package dev.nn.examples.data;

import dev.nn.examples.table.Choice;
import dev.nn.examples.table.Content;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.Kind;
import dev.nn.examples.table.MissingCells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file or folder of samples. */
public sealed interface Source permits CsvFile, IdxFolder, IdxFile, NpzFile {

  /**
   * What the user said of tables; only CSV files have some.
   *
   * @param choice which columns to learn from
   * @param format how the file is written
   * @param missing what to do with rows that have a missing cell
   */
  record Columns(Choice choice, CsvFormat format, MissingCells missing) {

    /** Everything found, with a target of this kind, or of one to find out. */
    public static Columns of(@Nullable String target, @Nullable Kind kind) {
      return new Columns(
          new Choice(target, kind, List.of(), List.of(), List.of()),
          CsvFormat.USUAL,
          MissingCells.REFUSE);
    }
  }

  /** The source that a path is: a folder of IDX files, or what the file holds. */
  static Source of(Path path, Columns columns) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (Files.isDirectory(path)) {
      return new IdxFolder(path);
    }
    return switch (Content.of(path)) {
      case NPZ -> new NpzFile(path);
      case IDX -> new IdxFile(path);
      case NPY, TEXT -> new CsvFile(path, columns);
    };
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
   * The samples for a net that has learnt already: the test part, or all.
   *
   * @param labelled whether targets are read, where there are some
   */
  RawSamples forModel(Encoding encoding, boolean labelled) throws IOException;
}
