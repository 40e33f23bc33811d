package dev.nn.examples.train;

import dev.nn.examples.data.Source;
import dev.nn.examples.data.UsageException;
import dev.nn.examples.table.Choice;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.Kind;
import dev.nn.examples.table.Markers;
import dev.nn.examples.table.MissingCells;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a CSV file is written and which of its columns are read. */
public final class ColumnOptions {

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "The column to learn, of a CSV file.")
  private @Nullable String target;

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      description = "Columns not to learn from; several between commas.")
  private List<String> ignored = List.of();

  @Option(
      names = "--number",
      paramLabel = "COLUMN",
      description = "Columns that hold numbers, where that is taken for something else.")
  private List<String> numbers = List.of();

  @Option(
      names = "--category",
      paramLabel = "COLUMN",
      description = "Columns whose values are names, even if they are written as numbers.")
  private List<String> categories = List.of();

  @Option(
      names = "--missing",
      paramLabel = "[COLUMN=]TEXT",
      description = "What stands for a missing value beside NA, NaN, null, ? and the empty cell.")
  private List<String> missing = List.of();

  @Option(names = "--drop-missing", description = "Leave out lines with a missing cell.")
  private boolean dropMissing;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description = "What stands between fields; 'tab' for a tab. Default: found.")
  private @Nullable String delimiter;

  @Option(
      names = "--decimal",
      paramLabel = "CHAR",
      defaultValue = ".",
      description = "The decimal mark of numbers: a point or a comma.")
  private char decimal = '.';

  @Option(
      names = "--no-header",
      negatable = true,
      description = "The first line is data: columns are called c1, c2, ... Default: found.")
  private @Nullable Boolean noHeader;

  public @Nullable String target() {
    return target;
  }

  /** What was said, for a target that is a class, a quantity or, if null, either. */
  public Source.Columns columns(@Nullable Kind targetKind) {
    return new Source.Columns(
        new Choice(target, targetKind, categories, numbers, ignored),
        new CsvFormat(
            delimiter(), decimal(), noHeader == null ? null : !noHeader, Markers.of(missing)),
        dropMissing ? MissingCells.DROP : MissingCells.REFUSE);
  }

  private @Nullable Character delimiter() {
    if (delimiter == null || delimiter.length() == 1) {
      return delimiter == null ? null : Character.valueOf(delimiter.charAt(0));
    }
    if (delimiter.equals("tab") || delimiter.equals("\\t")) {
      return '\t';
    }
    throw new UsageException(
        "--delimiter must be one character or 'tab', got '%s'".formatted(delimiter));
  }

  private char decimal() {
    if (decimal != '.' && decimal != ',') {
      throw new UsageException("--decimal must be . or , but got '%s'".formatted(decimal));
    }
    return decimal;
  }
}
