package dev.nn.examples.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Which columns of a file are wanted. */
public interface Request {

  /** The names that a header must have, as far as they are known before it is read. */
  Set<String> expected();

  /** What is wanted from a file with these columns. */
  Wanted among(Path file, List<String> names);
}
