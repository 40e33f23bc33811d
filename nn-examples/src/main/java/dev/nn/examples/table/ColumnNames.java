package dev.nn.examples.table;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the columns that options name.
 *
 * @param file the file, for messages
 * @param names its columns
 */
record ColumnNames(Path file, List<String> names) {

  /**
   * The columns of an option that may be given several times. A value is one name, or else several
   * separated by commas, where a name that contains a comma is quoted.
   */
  List<String> resolve(String option, List<String> values) {
    return values.stream().flatMap(value -> resolve(option, value)).toList();
  }

  private Stream<String> resolve(String option, String value) {
    if (names.contains(value)) {
      return Stream.of(value);
    }
    List<String> parts = NameList.split(value);
    if (parts.size() == 1) {
      require(option, parts.get(0));
      return parts.stream();
    }
    return parts.stream().flatMap(part -> resolve(option, part));
  }

  /** Refuses a name that matches no column. */
  void require(String option, String name) {
    if (!names.contains(name)) {
      String found = names.size() == 1
          ? "its only column is %s: if it has another separator, set it with --delimiter"
          : "its columns are %s";
      throw new UsageException("%s has no column %s, named by %s; %s"
          .formatted(file, Shown.quoted(name), option, found.formatted(Shown.list(names))));
    }
  }
}
