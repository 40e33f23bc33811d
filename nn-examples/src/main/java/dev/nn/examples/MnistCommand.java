package dev.nn.examples;

import dev.nn.backend.TensorBackend;
import dev.nn.examples.model.ClassModel;
import dev.nn.examples.model.RunData;
import dev.nn.examples.model.TableModel;
import dev.nn.examples.report.Chart;
import dev.nn.examples.source.Source;
import dev.nn.examples.source.Sources;
import dev.nn.examples.table.Choice;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.UsageException;
import dev.nn.examples.train.GivenOptions;
import dev.nn.model.Classifier;
import dev.nn.model.LossKind;
import dev.nn.model.Trained;
import dev.nn.net.Net;
import dev.nn.train.Evaluation;
import dev.nn.train.History;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The notebook's experiment on images of digits. */
@Command(
    name = "mnist",
    description =
        "Train on images of digits in mini-batches, and evaluate the whole test set at every step.")
final class MnistCommand implements Callable<Integer> {

  private static final int HIDDEN = 15;

  @Option(
      names = "--data",
      defaultValue = "digits",
      paramLabel = "digits|mnist|PATH",
      description =
          "digits: drawn by the program; mnist: downloaded once; PATH: IDX files or NumPy arrays of images. Default: ${DEFAULT-VALUE}.")
  private String data = "digits";

  @Option(
      names = "--split",
      paramLabel = "SHARE",
      description =
          "Use the test part alone, or all images if there is none: this share to train on, the rest to test on.")
  private @Nullable Double split;

  @Option(
      names = "--layers",
      split = ",",
      paramLabel = "SIZE",
      description =
          "Number of inputs, then of neurons in each layer; the last layer is linear. Default: 784,15,10, with the first and last number fitted to the images.")
  private int @Nullable [] layers;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      defaultValue = "0.01",
      description = "Learning rate. Default: ${DEFAULT-VALUE}.")
  private float learningRate;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Images per batch, drawn with replacement. Default: ${DEFAULT-VALUE}.")
  private int batchSize;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Training steps. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed for weights and batches. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--eval-every",
      paramLabel = "N",
      defaultValue = "1",
      description = "Steps between evaluations. Default: ${DEFAULT-VALUE}.")
  private int evalEvery;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs/mnist",
      description = "Folder for the results. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("runs/mnist");

  @Option(names = "--source", hidden = true, defaultValue = Downloads.MNIST)
  private String source = Downloads.MNIST;

  @Mixin
  private BackendOption backend = new BackendOption();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    TensorBackend kernels = backend.select();
    RunData runData = ImageData.read(source(), split);
    ImageTensors images = ImageTensors.of(runData);
    Net net = Net.builder(sizes(images)).seed(seed).backend(kernels).build();
    PrintWriter console = spec.commandLine().getOut();
    TrainOutput output = new TrainOutput(console);
    output.begin(kernels, runData);
    GivenOptions given = new GivenOptions(spec);
    RunFolder folder = RunFolder.replace(out, given, output);
    Experiment experiment = new Experiment(net, learningRate, batchSize, seed, steps, evalEvery);
    long start = System.nanoTime();
    History history;
    try (Progress progress = new Progress(console, "test")) {
      history = BatchMeasures.in(experiment.on(images.train(), progress).validation(images.test()))
          .build()
          .run();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Run.Log log = new Run.Log("metrics.csv", BatchMeasures.csv(history));
    Run run =
        new Run(runData, tableModel(images, runData, experiment), log, charts(history), seconds);
    new RunWriter(folder, output, given).write(run, CsvFormat.USUAL);
    return 0;
  }

  private void check() {
    requirePositive("--steps", steps);
    requirePositive("--batch", batchSize);
    requirePositive("--eval-every", evalEvery);
    UsageException.require(
        layers == null || layers.length >= 2,
        "--layers needs at least two numbers, of inputs and of outputs: 784,10");
    UsageException.require(
        layers == null || Arrays.stream(layers).allMatch(size -> size >= 1),
        "--layers must be numbers of at least 1, got " + Arrays.toString(layers));
    UsageException.require(
        learningRate >= 0 && learningRate < Float.POSITIVE_INFINITY,
        "--lr must be a finite number of at least 0, got " + learningRate);
    UsageException.require(
        split == null || split > 0 && split < 1, "--split must be between 0 and 1, got " + split);
    UsageException.require(
        split == null || !data.equals("digits"),
        "--split has no effect on digits: leave it out, or use it with --data mnist or --data PATH");
  }

  private Source source() throws IOException, InterruptedException {
    Optional<Source> named = ExampleData.named(data, Downloads.from(source));
    return named.isPresent()
        ? named.get()
        : Sources.of(Path.of(data), null, CsvFormat.USUAL, Choice.NONE);
  }

  private int[] sizes(ImageTensors images) {
    int pixels = images.train().inputs().cols();
    if (layers == null) {
      return new int[] {pixels, HIDDEN, images.classes()};
    }
    int outputs = layers[layers.length - 1];
    if (layers[0] != pixels || outputs != images.classes()) {
      throw new UsageException(
          "--layers starts with %s and ends with %s, but the images have %s pixels and %s classes: use --layers %s"
              .formatted(layers[0], outputs, pixels, images.classes(), fitting(images)));
    }
    return layers;
  }

  private String fitting(ImageTensors images) {
    int[] sizes = layers.clone();
    sizes[0] = images.train().inputs().cols();
    sizes[sizes.length - 1] = images.classes();
    return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }

  private static TableModel tableModel(
      ImageTensors images, RunData runData, Experiment experiment) {
    Trained trained =
        new Trained(images.encoding(), experiment.net(), experiment.recipe(), experiment.steps());
    return new ClassModel(Classifier.of(
        trained,
        LossKind.HALF_SQUARED_ERROR,
        images.names(),
        images.shares(),
        runData.train().samples().features()));
  }

  private static List<Chart> charts(History history) {
    String train = "train: the step's batch";
    String test = "test: the whole test set";
    return List.of(
        new Chart(
            "Cost",
            List.of(
                Chart.curve(train, history, each -> each.value(BatchMeasures.BATCH_LOSS)),
                Chart.curve(test, history, Evaluation::validationLoss))),
        new Chart(
            "Accuracy",
            List.of(
                Chart.curve(train, history, each -> each.value(BatchMeasures.BATCH_ACCURACY)),
                Chart.curve(test, history, each -> each.value(BatchMeasures.TEST_ACCURACY)))));
  }

  private static void requirePositive(String option, int value) {
    UsageException.require(value >= 1, "%s must be at least 1, got %s".formatted(option, value));
  }
}
