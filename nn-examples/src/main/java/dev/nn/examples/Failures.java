package dev.nn.examples;

import dev.nn.examples.table.Shown;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Reports errors in one line, with the remedy. */
final class Failures {

  private Failures() {}

  static String line(Exception error) {
    if (error instanceof UncheckedIOException unchecked) {
      return line(unchecked.getCause());
    }
    String message = OptionWords.of(
        Shown.whole(String.valueOf(error.getMessage()).replaceAll("\\s*\\R\\s*", " ")));
    if (error instanceof NoSuchFileException) {
      return message + ": no such file: check the path";
    }
    if (error instanceof AccessDeniedException) {
      return message + ": access denied: check the permissions";
    }
    if (error instanceof FileAlreadyExistsException) {
      return message + ": is a file, but a folder is needed here: choose another path";
    }
    return error.getMessage() == null ? error.toString() : message;
  }
}
