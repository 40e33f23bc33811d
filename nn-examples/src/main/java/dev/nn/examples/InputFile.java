package dev.nn.examples;

import java.nio.file.Files;
import java.nio.file.Path;
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
}
