package dev.nn.examples.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * Rows of a file under the names of its columns.
 *
 * @param file the file
 * @param columns what was read
 * @param rows the number of rows
 * @param place what the place of a row in the file is called: {@code line 7}
 * @param number the number of a row in the file, from 1, counting rows that were left out
 * @param notes what was found and what was left out, in sentences
 */
public record Table(
    Path file,
    List<Column> columns,
    int rows,
    IntFunction<String> place,
    IntUnaryOperator number,
    List<String> notes) {

  /** A whole file, whose rows are numbered from 1. */
  public Table(
      Path file, List<Column> columns, int rows, IntFunction<String> place, List<String> notes) {
    this(file, columns, rows, place, row -> row + 1, notes);
  }

  /** The column with a given name, if it was read. */
  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** The same with other notes. */
  Table withNotes(List<String> remarks) {
    return new Table(file, columns, rows, place, number, remarks);
  }

  /** Only these rows. */
  public Table only(int[] chosen, List<String> remarks) {
    return new Table(
        file,
        columns.stream().map(column -> column.only(chosen)).toList(),
        chosen.length,
        row -> place.apply(chosen[row]),
        row -> number.applyAsInt(chosen[row]),
        remarks);
  }
}
