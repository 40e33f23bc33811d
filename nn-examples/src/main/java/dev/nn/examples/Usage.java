package dev.nn.examples;

import dev.nn.examples.table.UsageException;
import java.util.function.Supplier;

/** Turns invalid option values, which only come to light where they are used, into usage errors. */
final class Usage {

  private Usage() {}

  static <T> T of(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
