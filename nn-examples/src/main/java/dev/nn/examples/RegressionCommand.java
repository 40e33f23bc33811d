package dev.nn.examples;

import dev.nn.backend.TensorBackend;
import dev.nn.examples.model.RunData;
import dev.nn.examples.report.Chart;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.UsageException;
import dev.nn.examples.train.GivenOptions;
import dev.nn.loss.HalfSquaredError;
import dev.nn.net.Net;
import dev.nn.train.Evaluation;
import dev.nn.train.History;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The notebook's regression: a net 2-3-1 learns y = (x1 + 4)^3 + 4 x2 + 0.1 noise. */
@Command(name = "regression", description = "Train a 2-3-1 net on y = (x1 + 4)^3 + 4 x2 + noise.")
final class RegressionCommand implements Callable<Integer> {

  private static final int BATCH = 32;
  private static final int COLUMNS = 60;

  @Spec
  CommandSpec spec;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description = "Learning rate. Default: ${DEFAULT-VALUE}.")
  float learningRate = 1e-3f;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Training steps, each on 32 samples drawn with replacement. Default: ${DEFAULT-VALUE}.")
  int steps = 3_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed for data, weights and batches. Default: ${DEFAULT-VALUE}.")
  long seed = 0;

  @Option(
      names = "--last-relu",
      arity = "1",
      paramLabel = "true|false",
      description = "Apply ReLU after the last layer. Default: ${DEFAULT-VALUE}.")
  boolean lastRelu = true;

  @Mixin
  BackendOption backendOption = new BackendOption();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results. Default: ${DEFAULT-VALUE}.")
  Path out = Path.of("runs", "regression");

  /** Instantiated by picocli. */
  RegressionCommand() {}

  @Override
  public Integer call() throws IOException {
    check();
    PrintWriter console = spec.commandLine().getOut();
    TensorBackend backend = backendOption.select();
    Net net =
        Net.builder(2, 3, 1).lastRelu(lastRelu).seed(seed).backend(backend).build();
    RegressionData data = RegressionData.of(seed);
    RunData runData = data.runData();
    TrainOutput output = new TrainOutput(console);
    output.begin(backend, runData);
    GivenOptions given = new GivenOptions(spec);
    RunFolder folder = RunFolder.replace(out, given, output);
    Experiment experiment = new Experiment(net, learningRate, BATCH, seed + 1, steps, 1);
    long start = System.nanoTime();
    History history;
    try (Progress progress = new Progress(console, "test")) {
      history = experiment.on(data.train(), progress).build().run();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    console.print(AsciiCurve.draw(
        history.evaluations().stream().mapToDouble(Evaluation::trainLoss).toArray(), COLUMNS));
    console.printf(Locale.ROOT, "loss on all samples %.4f%n", loss(net, data));
    Run.Log log = new Run.Log("history.csv", history.toCsv());
    Chart losses =
        new Chart("Loss", List.of(Chart.curve("the step's batch", history, Evaluation::trainLoss)));
    Run run = new Run(runData, data.tableModel(experiment, runData), log, List.of(losses), seconds);
    new RunWriter(folder, output, given).write(run, CsvFormat.USUAL);
    return 0;
  }

  private static float loss(Net net, RegressionData data) {
    return new HalfSquaredError(net.backend())
        .value(net.infer(data.train().inputs()), data.train().targets());
  }

  private void check() {
    UsageException.require(steps >= 1, "--steps must be at least 1, got " + steps);
    UsageException.require(
        learningRate >= 0 && learningRate < Float.POSITIVE_INFINITY,
        "--lr must be a finite number of at least 0, got " + learningRate);
  }
}
