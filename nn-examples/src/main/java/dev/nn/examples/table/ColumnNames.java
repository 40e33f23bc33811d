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
    return values.stream().flatMap(value -> resolve(option, value)).distinct().toList();
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
      throw new UsageException("%s has no column %s, named by %s; its %s %s%s"
          .formatted(
              file,
              Shown.quoted(name),
              option,
              names.size() == 1 ? "only column is" : "columns are",
              Shown.list(names),
              separatorHint()));
    }
  }

  /** What may be wrong if the names are not separated, or are separated elsewhere. */
  String separatorHint() {
    return names.size() == 1 || names.stream().anyMatch(name -> name.contains(","))
        ? "; if it has another separator, set it with --delimiter"
        : "";
  }
}
