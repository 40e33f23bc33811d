package dev.nn.examples.table;

import dev.nn.io.FormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What to do with rows that have missing cells. */
public enum MissingCells {
  /** Refuse the file. */
  REFUSE,
  /** Leave out such rows. */
  DROP,
  /** Fill in the cells of features; leave out rows without a target. */
  FILL;

  /**
   * The table without the rows that lack a cell, or an error that names the first.
   *
   * @param fillable the columns whose missing cells the model fills in
   * @param targets the columns that are predicted, whose cells no model fills in
   */
  public Table apply(Table table, Set<String> fillable, List<String> targets)
      throws FormatException {
    List<Column> needed = table.columns().stream()
        .filter(column -> !fillable.contains(column.name()))
        .toList();
    int[] kept = IntStream.range(0, table.rows())
        .filter(row -> needed.stream().noneMatch(column -> column.isMissing(row)))
        .toArray();
    if (kept.length < table.rows() && (this == REFUSE || kept.length == 0)) {
      throw refusal(table, needed, targets, kept.length);
    }
    Table complete = kept.length < table.rows() ? without(table, needed, kept) : table;
    return this == FILL ? filled(complete, counts(complete, complete.columns())) : complete;
  }

  private static Table without(Table table, List<Column> needed, int[] kept) {
    String note = "%s of %s left out for missing cells (%s)"
        .formatted(
            Shown.number(table.rows() - kept.length),
            Shown.count(table.rows(), "row"),
            String.join(", ", counts(table, needed)));
    return table.only(kept, and(table.notes(), note));
  }

  private static Table filled(Table table, List<String> counts) {
    return counts.isEmpty()
        ? table
        : table.withNotes(
            and(table.notes(), "missing cells are filled in: " + String.join(", ", counts)));
  }

  private static List<String> and(List<String> notes, String note) {
    List<String> all = new ArrayList<>(notes);
    all.add(note);
    return all;
  }

  /**
   * The error that names the first missing cell.
   *
   * @param complete how many rows lack none
   */
  private static FormatException refusal(
      Table table, List<Column> needed, List<String> targets, int complete) {
    for (int row = 0; row < table.rows(); row++) {
      for (Column column : needed) {
        if (column.isMissing(row)) {
          return new FormatException(
              table.file(),
              "%s, column %s: the cell is missing (missing cells in the whole file: %s): %s",
              table.place().apply(row),
              Shown.plain(column.name()),
              String.join(", ", counts(table, needed)),
              cure(!targets.contains(column.name()) && anyHasAll(table, targets), complete));
        }
      }
    }
    throw new IllegalStateException("no cell is missing");
  }

  /**
   * Whether a row has all targets, so that a model that fills in the rest has something to learn.
   */
  private static boolean anyHasAll(Table table, List<String> targets) {
    return IntStream.range(0, table.rows())
        .anyMatch(row -> table.columns().stream()
            .noneMatch(column -> targets.contains(column.name()) && column.isMissing(row)));
  }

  /**
   * What to do about a missing cell; rows can be left out only if others remain.
   *
   * @param fillable whether a model can fill it in
   */
  private static String cure(boolean fillable, int complete) {
    if (complete == 0) {
      return fillable
          ? "no row is complete: fill it in, or train a model with --fill-missing"
          : "no row is complete: fill it in";
    }
    return fillable
        ? "fill it in, leave such rows out with --drop-missing, or train a model with --fill-missing"
        : "fill it in, or leave such rows out with --drop-missing";
  }

  /** How many cells each column lacks: {@code age 17}. */
  private static List<String> counts(Table table, List<Column> columns) {
    List<String> counts = new ArrayList<>();
    for (Column column : columns) {
      long missing = IntStream.range(0, table.rows()).filter(column::isMissing).count();
      if (missing > 0) {
        counts.add(Shown.plain(column.name()) + " " + Shown.number(missing));
      }
    }
    return counts;
  }
}
