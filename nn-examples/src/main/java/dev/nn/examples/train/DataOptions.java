package dev.nn.examples.train;

import dev.nn.examples.source.Source;
import dev.nn.examples.source.Sources;
import dev.nn.examples.source.Task;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.MissingCells;
import dev.nn.examples.table.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The data to learn from. */
@Command(optionListHeading = "%nData:%n")
public final class DataOptions {

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Targets, if they are in a separate file: npy, npz or IDX.")
  private @Nullable Path labels;

  @Option(
      names = "--task",
      paramLabel = "classify|regress|labels",
      description =
          "What to predict: a class, a quantity, or which of several labels a row has. Default: detected if unambiguous.")
  private @Nullable Task task;

  @Option(
      names = "--test",
      paramLabel = "PATH",
      description = "Data to test on, in the same format as --data.")
  private @Nullable Path test;

  @Option(
      names = "--test-labels",
      paramLabel = "FILE",
      description = "Targets of --test, if they are in a separate file.")
  private @Nullable Path testLabels;

  @Option(
      names = "--test-share",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description =
          "Share of the data to test on, if it has no test part. Default: ${DEFAULT-VALUE}.")
  private double testShare;

  @Option(
      names = "--split-seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed for the split into training and test part. Default: ${DEFAULT-VALUE}.")
  private long splitSeed;

  @Mixin
  private ColumnOptions columns = new ColumnOptions();

  @Mixin
  private MissingOption missing = new MissingOption();

  @Option(
      names = "--fill-missing",
      description =
          "Fill missing cells with the mean or the most frequent value and mark them in an extra input; leave out rows without a target.")
  private boolean fill;

  /** The format of the files. */
  public CsvFormat format() {
    return columns.format();
  }

  /** The source to train on. */
  public Source source(Path data) throws IOException {
    return Sources.of(data, labels, format(), columns.choice());
  }

  /** The source to test on, if it is a separate file. */
  public @Nullable Source testSource() throws IOException {
    UsageException.require(
        test != null || testLabels == null,
        "--test-labels has no effect without --test: leave it out");
    return test == null
        ? null
        : Sources.of(test, testLabels, format().forOtherFile(), columns.choice());
  }

  public @Nullable Task task() {
    return task;
  }

  /** What to do with missing cells; by default, such files are refused. */
  public MissingCells missing() {
    UsageException.require(
        !fill || missing.cells() == MissingCells.REFUSE,
        "--drop-missing and --fill-missing exclude each other: leave out one of them");
    return fill ? MissingCells.FILL : missing.cells();
  }

  public long splitSeed() {
    return splitSeed;
  }

  public double testShare() {
    UsageException.require(
        testShare > 0 && testShare < 1, "--test-share must be between 0 and 1, got " + testShare);
    return testShare;
  }
}
