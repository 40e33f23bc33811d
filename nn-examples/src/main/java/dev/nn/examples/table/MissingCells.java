package dev.nn.examples.table;

import dev.nn.io.FormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What to do with rows that have a missing cell. */
public enum MissingCells {
  /** Refuse the file. */
  REFUSE,
  /** Leave such rows out. */
  DROP;

  /** The table without the rows that lack a cell, or an error that names the first. */
  public Table apply(Table table) throws FormatException {
    int[] kept = IntStream.range(0, table.rows())
        .filter(row -> table.columns().stream().noneMatch(column -> column.isMissing(row)))
        .toArray();
    if (kept.length == table.rows()) {
      return table;
    }
    if (this == REFUSE || kept.length == 0) {
      throw refusal(table);
    }
    List<String> notes = new ArrayList<>(table.notes());
    notes.add("%,d of %,d rows left out: a cell is missing (%s)"
        .formatted(table.rows() - kept.length, table.rows(), String.join(", ", counts(table))));
    return table.only(kept, notes);
  }

  private static FormatException refusal(Table table) {
    for (int row = 0; row < table.rows(); row++) {
      for (Column column : table.columns()) {
        if (column.isMissing(row)) {
          return new FormatException(
              table.file(),
              "line %d, column %s: the cell is missing (%s): fill it in, or leave such lines out with --drop-missing",
              table.lines()[row],
              Shown.plain(column.name()),
              String.join(", ", counts(table)));
        }
      }
    }
    throw new IllegalStateException("no cell is missing");
  }

  /** How many cells each column lacks: {@code age 17}. */
  private static List<String> counts(Table table) {
    List<String> counts = new ArrayList<>();
    for (Column column : table.columns()) {
      long missing = IntStream.range(0, table.rows()).filter(column::isMissing).count();
      if (missing > 0) {
        counts.add("%s %,d".formatted(Shown.plain(column.name()), missing));
      }
    }
    return counts;
  }
}
