package dev.nn.examples;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.nn.examples.model.SavedModel;
import dev.nn.examples.model.TableModel;
import dev.nn.examples.model.TableSamples;
import dev.nn.examples.table.Shown;
import dev.nn.examples.table.Table;
import dev.nn.examples.table.TextOutput;
import dev.nn.examples.train.GivenOptions;
import dev.nn.examples.train.ReadOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Predicts new rows with a saved model. */
@Command(
    name = "predict",
    optionListHeading = "%nOptions:%n",
    description = {
      "Print a saved model's predictions as CSV.",
      "A line has the row, the prediction and, if the model's loss yields probabilities, the probability of each class. Rows keep their order."
    })
final class PredictCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      converter = InputFile.class,
      description = "The model.safetensors of a run.")
  private Path model = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "CSV file to write. Default: standard output.")
  private @Nullable Path out;

  @Mixin
  private ReadOptions data = new ReadOptions();

  @Mixin
  private BackendOption backend = new BackendOption();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    InputFile.requireNotOverwritten(model, out);
    InputFile.requireNotOverwritten(data.path(), out);
    RunFolder.requireNotOverwritten(out);
    SavedModel found = backend.open(model);
    Table table = data.read(found, false, null, new GivenOptions(spec));
    SavedModel saved = backend.suiting(found.multiplyAdds(table), found, model);
    TableModel.Answers answers = ModelErrors.ofRows(
        table, () -> saved.reading(table).answer(TableSamples.rows(table), saved.targets()));
    if (out == null) {
      CsvWriter csv = TextOutput.csvTo(spec.commandLine().getOut());
      write(answers, table, csv);
      csv.flush();
    } else {
      TextOutput.writeCsv(out, csv -> write(answers, table, csv));
    }
    PrintWriter errors = spec.commandLine().getErr();
    Stream.of(table.notes(), answers.remarks())
        .flatMap(List::stream)
        .forEach(note -> errors.println("nn: note: " + Shown.whole(note)));
    return 0;
  }

  private static void write(TableModel.Answers answers, Table table, CsvWriter csv) {
    csv.writeRecord(unique(line("row", answers.header())));
    for (int row = 0; row < answers.lines().size(); row++) {
      csv.writeRecord(
          line(Integer.toString(table.number().applyAsInt(row)), answers.lines().get(row)));
    }
  }

  /** Names of which a later one gets underscores until it differs from those before. */
  private static List<String> unique(List<String> names) {
    Set<String> unique = new LinkedHashSet<>();
    for (String name : names) {
      String other = name;
      while (!unique.add(other)) {
        other += "_";
      }
    }
    return List.copyOf(unique);
  }

  private static List<String> line(String first, List<String> rest) {
    List<String> line = new ArrayList<>(List.of(first));
    line.addAll(rest);
    return line;
  }
}
