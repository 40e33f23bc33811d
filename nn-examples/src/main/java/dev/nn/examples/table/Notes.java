package dev.nn.examples.table;

import dev.nn.model.features.Names;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** What was found in a file and what was left out, in sentences. */
final class Notes {

  private static final Set<String> PARTS =
      Set.of("train", "test", "val", "valid", "validation", "dev", "holdout");

  private final List<String> all = new ArrayList<>();
  private final char decimal;

  /**
   * Begins with notes on the header and on lines that are no rows.
   *
   * @param decimal the decimal mark of the file
   */
  Notes(HeaderLine header, Records records, char decimal) {
    this.decimal = decimal;
    if (!header.inFile()) {
      all.add("no header found: the columns are named c1 to c%s"
          .formatted(header.names().size()));
    }
    if (records.blank() > 0) {
      all.add(Shown.count(records.blank(), "line") + " without values left out");
    }
    if (records.headers() > 0) {
      all.add(Shown.count(records.headers(), "line") + " with the column names again left out");
    }
  }

  /** Notes the columns without a name, and how to keep those that have values. */
  void unnamed(HeaderLine header, Collection<Integer> withValues) {
    long unnamed = header.names().stream().filter(String::isEmpty).count();
    if (unnamed > 0) {
      all.add(Shown.count(unnamed, "column") + " without a name left out" + cure(withValues));
    }
  }

  private static String cure(Collection<Integer> columns) {
    List<String> numbers = columns.stream().map(String::valueOf).toList();
    return numbers.isEmpty()
        ? ""
        : numbers.size() == 1
            ? ": to keep column %s, name it in line 1".formatted(numbers.get(0))
            : ": to keep columns %s, name them in line 1".formatted(Shown.list(numbers));
  }

  /** Adds a note on a column, unless it is empty. */
  void add(String note) {
    if (!note.isEmpty()) {
      all.add(note);
    }
  }

  void leftOut(String column, String reason) {
    all.add("column %s left out: it %s".formatted(Shown.quoted(column), reason));
  }

  /**
   * Notes which texts and numbers may have been meant differently.
   *
   * @param given the columns whose kind was given
   */
  void doubtful(List<Column> columns, int rows, Set<String> given) {
    for (Column column : columns) {
      boolean detected = !given.contains(column.name());
      if (column instanceof Column.Words words
          && (words.kind() == Kind.CATEGORY || words.kind() == Kind.CLASS)) {
        doubtful(words, detected);
      }
      if (detected) {
        detected(column, rows);
      }
    }
    all.addAll(Sentinels.hints(columns, rows));
  }

  private void detected(Column column, int rows) {
    if (column instanceof Column.Words words && words.kind() == Kind.CATEGORY) {
      parts(words);
      hint(words, TextHint.of(words.name(), words.words(), decimal));
    } else if (IndexColumn.counts(column, rows)) {
      all.add("column %s rises by 1 from row to row: if it only numbers the rows, add --ignore %s"
          .formatted(Shown.quoted(column.name()), Shown.option(column.name())));
    } else if (column instanceof Column.Numbers numbers && areCompactDates(numbers, rows)) {
      all.add("column %s is read as numbers, but looks like dates: write them like 2024-01-31"
          .formatted(Shown.quoted(column.name())));
    }
  }

  /** Notes a column that says which rows are for training and which for testing. */
  private void parts(Column.Words column) {
    List<String> words =
        column.words().stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    if (words.size() > 1 && words.contains("train") && PARTS.containsAll(words)) {
      all.add(
          "column %s names parts of the data, but is learnt from: leave it out with --ignore %s, and give the rows to test on as a file of their own, with --test"
              .formatted(Shown.quoted(column.name()), Shown.option(column.name())));
    }
  }

  /**
   * Notes what the texts of a column may have been meant to be; of a single one, nothing is learnt.
   */
  private void hint(Column.Words column, String hint) {
    if (!hint.isEmpty() && column.words().size() > 1) {
      all.add("column %s is read as %s %s, such as %s%s"
          .formatted(
              Shown.quoted(column.name()),
              Shown.number(column.words().size()),
              column.kind().plural(),
              Shown.quoted(column.words().get(0)),
              hint));
    }
  }

  private static boolean areCompactDates(Column.Numbers column, int rows) {
    return column.kind() == Kind.NUMBER
        && IntStream.range(0, rows)
            .allMatch(row -> column.isMissing(row) || Dates.isCompact(column.at(row)));
  }

  /** Notes the markers of missing values that do not occur. */
  void unmatched(List<String> markers, Set<String> matched) {
    for (String marker : markers) {
      if (!matched.contains(marker)) {
        all.add("--missing %s matches no cell: check how missing values are written"
            .formatted(Shown.option(marker)));
      }
    }
  }

  /**
   * Notes names that may mark a missing value, or be other spellings of yes and no, or of others.
   */
  private void doubtful(Column.Words column, boolean detected) {
    String flags = TextHint.ofFlags(column.words());
    if (column.kind() == Kind.CLASS) {
      hint(column, flags);
    }
    boolean said = !flags.isEmpty() && (detected || column.kind() == Kind.CLASS);
    Map<String, String> byMeaning = new HashMap<>();
    for (String word : column.words()) {
      if (Markers.isDoubtful(word)) {
        all.add(
            "column %s: %s is read as an ordinary value; if it marks a missing one, add --missing %s"
                .formatted(
                    Shown.quoted(column.name()),
                    Shown.quoted(word),
                    Shown.option(column.name() + "=" + word)));
      }
      String other = byMeaning.putIfAbsent(meaning(word), word);
      if (!said && other != null && !Objects.equals(Names.of(other), Names.of(word))) {
        all.add(
            "column %s: %s and %s differ only in case, spaces, leading zeros or encoding, but count as two values: if they are one, write it in one way"
                .formatted(Shown.quoted(column.name()), Shown.quoted(other), Shown.quoted(word)));
      }
    }
  }

  /** Notes that the last row may not be one like the others. */
  void total(Records records) {
    String total = records.lastTotal();
    if (!total.isEmpty()) {
      all.add("line %s has %s: if it sums up the others, delete it"
          .formatted(records.lines()[records.rows() - 1], Shown.quoted(total)));
    }
  }

  /** What is left of a text without the differences that are easily overlooked. */
  private static String meaning(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFKC)
        .replaceAll("\\p{Cf}", "")
        .replaceAll("\\s+", " ")
        .replaceAll("^0+(?=\\d+$)", "")
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  List<String> all() {
    return List.copyOf(all);
  }
}
