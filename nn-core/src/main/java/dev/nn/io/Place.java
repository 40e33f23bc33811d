package dev.nn.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The subject of a message.
 *
 * @param file the file
 * @param part the array in it, as in {@code entry x: }, or nothing
 */
record Place(Path file, String part) {

  FormatException problem(String problem, Object... values) {
    Object[] all = Stream.concat(Stream.of(part), Arrays.stream(values)).toArray();
    return new FormatException(file, "%s" + problem, all);
  }

  /** A problem that the message of its cause describes. */
  FormatException problem(IllegalArgumentException cause) {
    return new FormatException(file, cause, "%s%s", part, cause.getMessage());
  }
}
