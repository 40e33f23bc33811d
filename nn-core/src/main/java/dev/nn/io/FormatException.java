package dev.nn.io;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not what its format demands; the message names the file, the field and both values. */
public final class FormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param file the file
   * @param problem the field, what it holds and what it should hold
   */
  public FormatException(Path file, String problem) {
    super(file + ": " + problem);
  }
}
