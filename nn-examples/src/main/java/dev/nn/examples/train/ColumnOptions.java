package dev.nn.examples.train;

import dev.nn.examples.table.Choice;
import dev.nn.examples.table.CsvFormat;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The format of a CSV file and which of its columns are learnt from. */
@Command(optionListHeading = "%nColumns of a CSV file:%n")
public final class ColumnOptions {

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description =
          "Column of a CSV file to predict. Several quantities or labels are separated by commas.")
  private List<String> targets = List.of();

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      description = "Columns to leave out, separated by commas.")
  private List<String> ignored = List.of();

  @Option(
      names = "--number",
      paramLabel = "COLUMN",
      description = "Columns to read as numbers, even if their values look like something else.")
  private List<String> numbers = List.of();

  @Option(
      names = "--category",
      paramLabel = "COLUMN",
      description = "Columns to read as categories, even if their values look like numbers.")
  private List<String> categories = List.of();

  @Mixin
  private FormatOptions format = new FormatOptions();

  /** Which columns to learn, and which to learn from. */
  public Choice choice() {
    return new Choice(targets, null, categories, numbers, ignored);
  }

  /** The format of the file. */
  public CsvFormat format() {
    return format.format(CsvFormat.USUAL);
  }
}
