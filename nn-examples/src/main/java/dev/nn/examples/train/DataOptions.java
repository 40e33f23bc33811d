package dev.nn.examples.train;

import dev.nn.examples.data.Samples;
import dev.nn.examples.data.Source;
import dev.nn.examples.data.Task;
import dev.nn.examples.data.UsageException;
import dev.nn.examples.table.Kind;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is learnt from. */
public final class DataOptions {

  @Option(
      names = "--task",
      paramLabel = "classify|regress",
      description =
          "Learn a class, or a quantity. Folders of images are classified unless said otherwise.")
  private @Nullable Task task;

  @Option(
      names = "--test",
      paramLabel = "PATH",
      description = "Measure with this file, of the same kind.")
  private @Nullable Path test;

  @Option(
      names = "--test-share",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description = "Measure with this share of the data where it has no test part.")
  private double testShare;

  @Option(
      names = "--split-seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of the cut into parts.")
  private long splitSeed;

  @Mixin
  private ColumnOptions columns = new ColumnOptions();

  /** What the net is asked. */
  public Task task(Path data) {
    if (task != null) {
      return task;
    }
    if (java.nio.file.Files.isDirectory(data)) {
      return Task.CLASSIFY;
    }
    throw new UsageException("is '%s' a class or a quantity? Say --task classify or --task regress"
        .formatted(columns.target() == null ? "the target" : columns.target()));
  }

  /** Reads the samples. */
  public Samples read(Path data) throws IOException {
    if (!(testShare > 0 && testShare < 1)) {
      throw new UsageException("--test-share must be between 0 and 1, got " + testShare);
    }
    Task asked = task(data);
    Source.Columns read = columns.columns(asked == Task.CLASSIFY ? Kind.CLASS : Kind.NUMBER);
    Source source = Source.of(data, read);
    Source other = test == null ? null : Source.of(test, read);
    return Samples.read(source, other, asked, testShare, splitSeed);
  }
}
