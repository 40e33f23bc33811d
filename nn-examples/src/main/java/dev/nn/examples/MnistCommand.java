package dev.nn.examples;

import dev.nn.backend.TensorBackend;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.io.NetFile;
import dev.nn.net.Net;
import dev.nn.optim.Sgd;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The notebook's experiment on images of digits. */
@Command(
    name = "mnist",
    showDefaultValues = true,
    description =
        "Train on images of digits by mini-batches, with the whole test set evaluated at every step.")
final class MnistCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      defaultValue = "digits",
      paramLabel = "digits|mnist|DIR",
      description =
          "digits: drawn by the program; mnist: downloaded once; DIR: a folder of IDX files.")
  private String data = "digits";

  @Option(
      names = "--split",
      paramLabel = "SHARE",
      description = "Learn from this share of the folder's test file and measure with the rest.")
  private @Nullable Double split;

  @Option(
      names = "--layers",
      split = ",",
      paramLabel = "SIZE",
      defaultValue = "784,15,10",
      description = "Inputs, then the neurons of each layer; the last layer is linear.")
  private int[] layers = {784, 15, 10};

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      defaultValue = "0.01",
      description = "Learning rate.")
  private float learningRate;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Images in a batch, drawn with replacement.")
  private int batchSize;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Steps of training.")
  private int steps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of weights and batches.")
  private long seed;

  @Option(
      names = "--eval-every",
      paramLabel = "N",
      defaultValue = "1",
      description = "Steps between measurements.")
  private int evalEvery;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs/mnist",
      description = "Folder for the results.")
  private Path out = Path.of("runs/mnist");

  @Option(names = "--source", hidden = true, defaultValue = Downloads.MNIST)
  private String source = Downloads.MNIST;

  @Mixin
  private BackendOption backend = new BackendOption();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    requirePositive("--steps", steps);
    requirePositive("--batch", batchSize);
    requirePositive("--eval-every", evalEvery);
    require(layers.length >= 2, "--layers needs at least two sizes, inputs and outputs");
    require(
        Arrays.stream(layers).allMatch(size -> size >= 1),
        "--layers must be sizes of at least 1, got " + Arrays.toString(layers));
    require(
        learningRate >= 0 && learningRate < Float.POSITIVE_INFINITY,
        "--lr must be a finite number of at least 0, got " + learningRate);
    require(
        split == null || split > 0 && split < 1, "--split must be between 0 and 1, got " + split);
    require(
        split == null || !data.equals("digits"),
        "--split cuts MNIST's test file: use it with --data mnist or --data DIR");
    PrintWriter console = spec.commandLine().getOut();
    TensorBackend kernels = backend.select();
    Net net = Net.builder(layers).seed(seed).backend(kernels).build();
    Sgd sgd = new Sgd(net, learningRate);
    ImageData images = ImageData.of(data, split, Downloads.from(source));
    requireFit(net, images);
    Files.createDirectories(out);
    console.printf("Backend: %s%nData: %s%n%s%n", kernels.info(), images.name(), net);

    long start = System.nanoTime();
    MiniBatches batches =
        new MiniBatches(images.train(), batchSize, Sampling.WITH_REPLACEMENT, seed);
    History history;
    try (MnistProgress progress = new MnistProgress(steps, console)) {
      history = new Training(net, sgd).run(batches, images.test(), steps, evalEvery, progress);
    }
    double seconds = (System.nanoTime() - start) / 1e9;

    history.writeCsv(out.resolve("metrics.csv"));
    NetFile.save(net, out.resolve("model.safetensors"));
    Report.write(
        out.resolve("report.html"), settings(images, seconds), history, net, images.test());
    console.printf(
        "Test accuracy %.2f %% after %,d steps in %.1f s%nWritten to %s: %s%n",
        100 * history.last().testAccuracy(),
        steps,
        seconds,
        out,
        "metrics.csv, model.safetensors, report.html");
    if (Float.isNaN(history.last().testCost())
        || Float.isInfinite(history.last().testCost())) {
      spec.commandLine().getErr().println("nn: the training diverged: try a smaller --lr");
    }
    return 0;
  }

  private Settings settings(ImageData images, double seconds) {
    return new Settings()
        .with("Data", images.name())
        .with("Training images", "%,d".formatted(images.train().size()))
        .with("Test images", "%,d".formatted(images.test().size()))
        .with("Learning rate", learningRate)
        .with("Batch", batchSize + ", drawn with replacement")
        .with("Steps", "%,d".formatted(steps))
        .with("Seed", seed)
        .with("Time", "%.1f s".formatted(seconds));
  }

  private void requirePositive(String option, int value) {
    require(value >= 1, "%s must be at least 1, got %d".formatted(option, value));
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  private void requireFit(Net net, ImageData images) {
    int pixels = images.test().inputs().cols();
    if (net.inputs() != pixels || net.outputs() != ImageData.CLASSES) {
      throw new ParameterException(
          spec.commandLine(),
          "--layers begins with %d and ends with %d, but the images need %d and %d"
              .formatted(net.inputs(), net.outputs(), pixels, ImageData.CLASSES));
    }
  }
}
