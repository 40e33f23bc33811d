package dev.nn.examples;

import dev.nn.examples.table.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the path of a file to read; refuses a folder, such as that of a run. */
final class InputFile implements ITypeConverter<Path> {

  /** Instantiated by picocli. */
  InputFile() {}

  @Override
  public Path convert(String text) {
    Path file = Path.of(text);
    if (Files.isDirectory(file)) {
      throw new TypeConversionException("'%s' is a folder: name a file in it".formatted(text));
    }
    return file;
  }

  /** Refuses to write the output over the input. */
  static void requireNotOverwritten(Path read, @Nullable Path out) throws IOException {
    if (out != null && Files.exists(out) && Files.exists(read) && Files.isSameFile(out, read)) {
      throw new UsageException("--out would overwrite %s: choose another file".formatted(read));
    }
  }
}
