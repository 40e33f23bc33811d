package dev.nn.examples;

import dev.nn.backend.TensorBackend;
import dev.nn.examples.model.Part;
import dev.nn.examples.model.RunData;
import dev.nn.examples.model.RunDataReader;
import dev.nn.examples.model.TableModel;
import dev.nn.examples.model.TableTraining;
import dev.nn.examples.source.Source;
import dev.nn.examples.table.UsageException;
import dev.nn.examples.train.DataOptions;
import dev.nn.examples.train.GivenOptions;
import dev.nn.examples.train.SavedOptions;
import dev.nn.examples.train.TrainingOptions;
import dev.nn.model.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model on tables and images. */
@Command(
    name = "train",
    customSynopsis = "nn train --data=PATH [--target=COLUMN] [OPTION...]",
    optionListHeading = "%nRun:%n",
    sortOptions = false,
    description = "Train a model on a CSV file, IDX images or NumPy arrays.",
    footer = {
      "",
      "Presets, which explicit options override:",
      "  tabular       classes from a table",
      "  regression    a quantity from a table",
      "  mnist         images, one hidden layer of 128",
      "  mnist-fast    images, quick to train",
      "  mnist-best    images, the best a dense net can do; augments the images"
    })
final class TrainCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description =
          "A CSV, npz or npy file, or a folder of IDX or npy files; - for standard input; or 'digits', or 'mnist'.")
  private String data = "";

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "A set of options that works well; see below.")
  private @Nullable String preset;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs/train",
      description =
          "Folder for model.safetensors, history.csv, scores.csv and report.html. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("runs/train");

  @Option(names = "--overwrite", description = "Replace the run in --out.")
  private boolean overwrite;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = "Resume from this checkpoint, with the options of its run.")
  private @Nullable Path resume;

  @Option(
      names = "--folds",
      paramLabel = "K",
      description = "Before training, cross-validate on the training part with K folds.")
  private @Nullable Integer folds;

  @Mixin
  private DataOptions dataOptions = new DataOptions();

  @Mixin
  private TrainingOptions training = new TrainingOptions();

  @Mixin
  private BackendOption backendOption = new BackendOption();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    GivenOptions given = new GivenOptions(spec);
    training.check(spec.commandLine().getParseResult());
    checkFolds();
    if (resume != null) {
      given.requireAsIn(SavedOptions.beside(resume));
    }
    TensorBackend backend = backendOption.select();
    Optional<Source> named = ExampleData.named(data, Downloads.from(Downloads.MNIST));
    given.requireWithoutEffect(named.isPresent(), data + " has labels of its own", "--labels");
    RunFolder folder = RunFolder.of(out, overwrite || resume != null);
    RunData runData =
        runData(named.isPresent() ? named.get() : dataOptions.source(Path.of(data)), given);
    training.check(runData);
    PrintWriter console = spec.commandLine().getOut();
    TrainOutput output = new TrainOutput(console);
    output.begin(backend, runData);
    long start = System.nanoTime();
    try (Progress progress = new Progress(console, "validation")) {
      Consumer<Settings> settings = settings(backend, runData, folder);
      crossValidate(new TableTraining(runData, settings), output);
      TableModel tableModel = ModelErrors.of(
          runData.train().table(),
          () -> new TableTraining(
                  runData, settings.andThen(each -> watch(each, progress, folder, given)))
              .train());
      Run run = new Run(
          runData,
          tableModel,
          new Run.Log("history.csv", tableModel.model().history().toCsv()),
          TrainingCharts.of(tableModel.model().history()),
          (System.nanoTime() - start) / 1e9);
      new RunWriter(folder, output, given).write(run, dataOptions.format());
      tableModel.model().recipe().ifPresent(recipe -> output.notes(training.remarks(recipe)));
    }
    return 0;
  }

  private void checkFolds() {
    UsageException.require(folds == null || folds >= 2, "--folds must be at least 2, got " + folds);
    UsageException.require(
        folds == null || resume == null && !training.savesCheckpoints(),
        "--folds trains several models: leave out --resume and --checkpoint-every");
  }

  private RunData runData(Source source, GivenOptions given) throws IOException {
    given.requireCsvOptionsOnlyFor(source);
    Source other = dataOptions.testSource();
    requireOther(source, other);
    RunDataReader reader = new RunDataReader(
        source,
        other,
        dataOptions.task(),
        dataOptions.missing(),
        dataOptions.testShare(),
        dataOptions.splitSeed());
    RunData runData = reader.read();
    boolean split = runData.train().table() == runData.test().table();
    given.requireWithoutEffect(!split, "the data has a test part", "--test-share", "--split-seed");
    return runData;
  }

  private static void requireOther(Source source, @Nullable Source test) throws IOException {
    if (test != null
        && Files.exists(source.path())
        && Files.isSameFile(source.path(), test.path())) {
      throw new UsageException(
          "--test is the data to learn from, on which a score says nothing: leave it out to hold out a part of the data");
    }
  }

  private Consumer<Settings> settings(TensorBackend backend, RunData runData, RunFolder folder) {
    return settings -> {
      settings.backend(backend);
      training.apply(settings, runData.train().table(), folder.checkpoint());
    };
  }

  private void watch(Settings settings, Progress progress, RunFolder folder, GivenOptions given) {
    settings.listener(progress).progress(progress).listener(folder.atStart(given.values()));
    if (resume != null) {
      settings.resume(resume);
    }
  }

  private void crossValidate(TableTraining tableTraining, TrainOutput output) throws IOException {
    if (folds == null) {
      return;
    }
    Part part = tableTraining.runData().train();
    UsageException.require(
        folds <= part.samples().size(),
        "--folds %s is more than there are training samples: give at most %s"
            .formatted(folds, part.samples().size()));
    try {
      output.folds(folds, ModelErrors.of(part.table(), () -> tableTraining.crossValidate(folds)));
    } catch (UsageException e) {
      throw new UsageException(
          "while training for one of --folds %s: %s".formatted(folds, e.getMessage()));
    }
  }
}
