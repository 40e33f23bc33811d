package dev.nn.examples.model;

import dev.nn.examples.table.Column;
import dev.nn.examples.table.Shown;
import dev.nn.examples.table.Table;
import dev.nn.examples.table.UsageException;
import java.util.List;
import java.util.stream.Stream;

/** Columns that say whether a row has a label: with 1 or 0, True or False. */
final class LabelColumns {

  private LabelColumns() {}

  /** Refuses labels in columns that say anything else, which would count as absent. */
  static void require(Table table, List<Column> columns) {
    for (Column column : columns) {
      for (int row = 0; row < table.rows(); row++) {
        if (!column.isMissing(row) && !saysYes(column, row) && !saysNo(column, row)) {
          throw new UsageException(
              "%s: %s: %s is %s, but a label is 1 (present) or 0 (absent): to predict one of several classes, use --task classify"
                  .formatted(
                      table.file(),
                      table.place().apply(row),
                      Shown.plain(column.name()),
                      column instanceof Column.Numbers numbers
                          ? numbers.at(row)
                          : Shown.quoted(((Column.Words) column).text(row))));
        }
      }
    }
  }

  /** A remark for each label that no row of a part has, and that can't be learnt from it. */
  static Stream<String> remarks(Part part, List<String> labels) {
    return labels.stream()
        .map(name -> part.table().column(name).orElseThrow())
        .filter(label -> part.samples().rows().stream().noneMatch(row -> saysYes(label, row)))
        .map(label -> "no training row has the label %s: it is not learnt, and never predicted"
            .formatted(Shown.quoted(label.name())));
  }

  static boolean saysYes(Column column, int row) {
    return says(column, row, 1, "True");
  }

  private static boolean saysNo(Column column, int row) {
    return says(column, row, 0, "False");
  }

  private static boolean says(Column column, int row, int number, String word) {
    if (column instanceof Column.Numbers numbers) {
      return numbers.at(row) == number;
    }
    String text = column.isMissing(row) ? "" : ((Column.Words) column).text(row);
    return text.equalsIgnoreCase(word)
        || text.equals(Integer.toString(number))
        || text.equals(number + ".0");
  }
}
