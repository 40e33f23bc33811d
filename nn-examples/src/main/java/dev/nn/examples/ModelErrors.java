package dev.nn.examples;

import dev.nn.examples.table.Table;
import dev.nn.examples.table.UsageException;
import dev.nn.io.FormatException;
import dev.nn.model.features.InputException;
import java.io.IOException;

/** Errors of the model in terms of the command line: the place in the file, the use of options. */
final class ModelErrors {

  private ModelErrors() {}

  /** Work that may fail. */
  interface Work<T> {

    T get() throws IOException;
  }

  /** Work on the rows of a table: a value that the model cannot take is an error of the file. */
  static <T> T ofRows(Table table, Work<T> work) throws IOException {
    try {
      return work.get();
    } catch (InputException e) {
      if (e.row().isEmpty()) {
        throw e;
      }
      String place = table.place().apply((int) e.row().getAsLong());
      throw new FormatException(table.file(), "%s: %s", place, e.getCause().getMessage());
    }
  }

  /** Training: invalid option values only come to light where they are used. */
  static <T> T of(Table table, Work<T> training) throws IOException {
    try {
      return ofRows(table, training);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
