package dev.nn.examples.train;

import dev.nn.examples.data.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which columns of a CSV file are read. */
public final class ColumnOptions {

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "The column to learn, of a CSV file.")
  private @Nullable String target;

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns not to learn from: names, numbers of rows, text.")
  private List<String> ignored = List.of();

  @Option(
      names = "--drop-missing",
      description = "Leave out lines with a missing cell: empty, ?, NA, NaN, null.")
  private boolean dropMissing;

  public @Nullable String target() {
    return target;
  }

  public Source.Columns columns() {
    return new Source.Columns(target, ignored, dropMissing);
  }
}
