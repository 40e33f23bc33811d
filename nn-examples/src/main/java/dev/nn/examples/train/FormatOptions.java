package dev.nn.examples.train;

import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.UsageException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The format of a CSV file. */
@Command(optionListHeading = "%nFormat of a CSV file:%n")
public final class FormatOptions {

  @Option(
      names = "--missing",
      paramLabel = "[COLUMN=]TEXT",
      description =
          "Text that marks a missing value, in addition to empty cells, ? and, among numbers, dates and flags, NA, N/A, <NA>, #N/A, NaN, -NaN, NaT, null, None and \\N.")
  private List<String> missing = List.of();

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description = "Field separator; 'tab' for a tab. Default: detected.")
  private @Nullable String delimiter;

  @Option(names = "--decimal", paramLabel = "CHAR", description = "Decimal mark: . or ,")
  private @Nullable String decimal;

  @Option(
      names = "--no-header",
      negatable = true,
      description =
          "Whether the first line has the names of the columns; without, they are c1, c2, ... Default: detected.")
  private @Nullable Boolean noHeader;

  /** The format of a file; where unspecified, that of the given one, whose markers stay valid. */
  public CsvFormat format(CsvFormat usual) {
    return new CsvFormat(
        delimiter == null ? usual.delimiter() : Character.valueOf(delimiter(delimiter)),
        decimal == null ? usual.decimal() : decimal(decimal),
        noHeader == null ? usual.header() : Boolean.valueOf(!noHeader),
        usual.missing().and(missing));
  }

  private static char delimiter(String text) {
    if (text.equals("tab") || text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1) {
      throw new UsageException(
          "--delimiter must be one character or 'tab', got '%s'".formatted(text));
    }
    return text.charAt(0);
  }

  private static char decimal(String text) {
    if (!text.equals(".") && !text.equals(",")) {
      throw new UsageException("--decimal must be '.' or ',', got '%s'".formatted(text));
    }
    return text.charAt(0);
  }
}
