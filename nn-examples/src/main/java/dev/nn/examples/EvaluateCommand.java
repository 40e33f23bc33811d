package dev.nn.examples;

import dev.nn.examples.model.Outcome;
import dev.nn.examples.model.Part;
import dev.nn.examples.model.SavedModel;
import dev.nn.examples.table.Table;
import dev.nn.examples.table.UsageException;
import dev.nn.examples.train.GivenOptions;
import dev.nn.examples.train.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates a saved model. */
@Command(
    name = "evaluate",
    optionListHeading = "%nOptions:%n",
    description = "Measure a saved model: its scores and, for classes, the confusion matrix.")
final class EvaluateCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      converter = InputFile.class,
      description = "The model.safetensors of a run.")
  private Path model = Path.of("");

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Targets, if they are in a separate file.")
  private @Nullable Path labels;

  @Mixin
  private ReadOptions data = new ReadOptions();

  @Mixin
  private BackendOption backend = new BackendOption();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    SavedModel found = backend.open(model);
    Table table = data.read(found, true, labels, new GivenOptions(spec));
    SavedModel saved = backend.suiting(found.multiplyAdds(table), found, model);
    for (String target : saved.targets()) {
      if (table.column(target).isEmpty()) {
        throw new UsageException(
            "%s has no '%s' to compare predictions with: to predict without it, use 'nn predict'"
                .formatted(table.file(), target));
      }
    }
    Part part = saved.part(table);
    TrainOutput output = new TrainOutput(spec.commandLine().getOut());
    output.notes(table.notes());
    Outcome outcome = ModelErrors.ofRows(table, () -> saved.reading(table).evaluate(part));
    output.print(outcome);
    output.notes(outcome.remarks());
    return 0;
  }
}
