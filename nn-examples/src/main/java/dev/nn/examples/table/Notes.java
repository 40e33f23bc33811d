package dev.nn.examples.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found in a file and what was left out, in sentences. */
final class Notes {

  private final List<String> all = new ArrayList<>();

  /** Begins with notes on the header and on empty lines. */
  Notes(HeaderLine header, int blankLines) {
    if (!header.inFile()) {
      all.add("no header found: the columns are named c1 to c%d"
          .formatted(header.names().size()));
    }
    long unnamed = header.names().stream().filter(String::isEmpty).count();
    if (unnamed > 0) {
      all.add("%d column%s without a name left out".formatted(unnamed, unnamed == 1 ? "" : "s"));
    }
    if (blankLines > 0) {
      all.add(
          "%,d line%s without values left out".formatted(blankLines, blankLines == 1 ? "" : "s"));
    }
  }

  void leftOut(String column, String reason) {
    all.add("column %s left out: it %s".formatted(Shown.quoted(column), reason));
  }

  /** Notes which texts and numbers may have been meant differently. */
  void doubtful(List<Column> columns, int rows) {
    for (Column column : columns) {
      if (column instanceof Column.Words words) {
        doubtful(words);
      }
    }
    all.addAll(Sentinels.hints(columns, rows));
  }

  private void doubtful(Column.Words column) {
    Map<String, String> byLowerCase = new HashMap<>();
    for (String word : column.words()) {
      if (Markers.isWord(word)) {
        all.add(
            "column %s: %s is read as an ordinary value; if it marks a missing one, add --missing %s"
                .formatted(
                    Shown.quoted(column.name()),
                    Shown.quoted(word),
                    Place.option(column.name() + "=" + word)));
      }
      String other = byLowerCase.putIfAbsent(word.toLowerCase(Locale.ROOT), word);
      if (other != null) {
        all.add("column %s: %s and %s differ only in case, but count as two values"
            .formatted(Shown.quoted(column.name()), Shown.quoted(other), Shown.quoted(word)));
      }
    }
  }

  List<String> all() {
    return List.copyOf(all);
  }
}
