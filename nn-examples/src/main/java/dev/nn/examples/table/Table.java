package dev.nn.examples.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows of a file under the names of its columns.
 *
 * @param file the file
 * @param names of all columns that the file has, those that are not read too
 * @param columns what was read
 * @param lines for each row the line of the file on which it begins
 * @param notes what was found and left out, in sentences
 */
public record Table(
    Path file, List<String> names, List<Column> columns, int[] lines, List<String> notes) {

  /** How many rows there are. */
  public int rows() {
    return lines.length;
  }

  /** The column of a name, if it was read. */
  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** These rows alone. */
  Table only(int[] rows, List<String> notes) {
    return new Table(
        file,
        names,
        columns.stream().map(column -> column.only(rows)).toList(),
        IntStream.of(rows).map(row -> lines[row]).toArray(),
        notes);
  }
}
