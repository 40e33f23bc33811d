package dev.nn.examples;

import dev.nn.examples.data.Encoding;
import dev.nn.examples.data.RawSamples;
import dev.nn.examples.data.Source;
import dev.nn.examples.data.UsageException;
import dev.nn.examples.train.ColumnOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a saved net. */
@Command(
    name = "evaluate",
    description =
        "Measure a model of 'nn train': its scores, and for classes the confusion matrix.")
final class EvaluateCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "A model.safetensors of 'nn train'.")
  private Path model = Path.of("");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description =
          "Data of the kind that it learnt from: the whole of a file, the test part where there is one.")
  private Path data = Path.of("");

  @Mixin
  private ColumnOptions columns = new ColumnOptions();

  @Mixin
  private BackendOption backend = new BackendOption();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Model saved = Model.read(model, backend.select());
    Encoding encoding = saved
        .encoding()
        .orElseThrow(() -> new UsageException(
            "%s does not say what its numbers mean: evaluate a model of 'nn train'"
                .formatted(model)));
    RawSamples samples = Source.of(data, columns.columns(null)).forModel(encoding, true);
    if (samples.targets().isEmpty()) {
      throw new UsageException("%s has no '%s' to compare with: use 'nn predict'"
          .formatted(data, encoding.outputs().target()));
    }
    spec.commandLine()
        .getOut()
        .print(Outcome.of(saved.net(), encoding, encoding.encode(samples)).text());
    spec.commandLine().getOut().flush();
    return 0;
  }
}
