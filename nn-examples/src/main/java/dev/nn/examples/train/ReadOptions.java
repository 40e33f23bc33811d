package dev.nn.examples.train;

import dev.nn.examples.model.SavedModel;
import dev.nn.examples.source.Source;
import dev.nn.examples.source.Sources;
import dev.nn.examples.table.Choice;
import dev.nn.examples.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a saved model reads. */
public final class ReadOptions {

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description =
          "Data with the columns that the model was trained on, in any order, or images; - reads standard input. If it has a test part, only that is read.")
  private Path data = Path.of("");

  @Mixin
  private MissingOption missing = new MissingOption();

  @Mixin
  private FormatOptions format = new FormatOptions();

  /** Where the data is. */
  public Path path() {
    return data;
  }

  /**
   * The rows of the data that a model reads.
   *
   * @param labelled whether the targets are read, too
   * @param labels the file of the targets, if separate
   */
  public Table read(SavedModel model, boolean labelled, @Nullable Path labels, GivenOptions given)
      throws IOException {
    Source source = Sources.of(data, labels, format.format(model.format()), Choice.NONE);
    given.requireCsvOptionsOnlyFor(source);
    Table table = source.forModel(model.schema(labelled));
    return missing.cells().apply(table, model.fillable(), model.targets());
  }
}
