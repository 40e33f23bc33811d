package dev.nn.examples;

import dev.nn.backend.TensorBackend;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.examples.data.Classes;
import dev.nn.examples.data.Encoding;
import dev.nn.examples.data.EncodingText;
import dev.nn.examples.data.Pixels;
import dev.nn.examples.data.Samples;
import dev.nn.examples.data.UsageException;
import dev.nn.examples.train.AugmentOptions;
import dev.nn.examples.train.DataOptions;
import dev.nn.examples.train.LoopOptions;
import dev.nn.examples.train.LossOption;
import dev.nn.examples.train.NetOptions;
import dev.nn.examples.train.OptimizerOptions;
import dev.nn.examples.train.SavedOptions;
import dev.nn.examples.train.ScheduleOptions;
import dev.nn.io.NetFile;
import dev.nn.net.Net;
import dev.nn.optim.Optimizer;
import dev.nn.train.Checkpoints;
import dev.nn.train.EarlyStopping;
import dev.nn.train.History;
import dev.nn.train.Metrics;
import dev.nn.train.NanGuard;
import dev.nn.train.Objective;
import dev.nn.train.Trainer;
import dev.nn.train.TrainerBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a net on tables and images. */
@Command(
    name = "train",
    showDefaultValues = true,
    sortOptions = false,
    description = "Train a net on a CSV file, a folder of IDX files or an npz file.",
    footer = {
      "",
      "Presets, which explicit options override:",
      "  tabular       classes of a table",
      "  regression    a quantity of a table",
      "  mnist         images, one hidden layer of 128, 10 epochs",
      "  mnist-fast    images, in the least time",
      "  mnist-best    images, as good as a dense net gets; varies the images"
    })
final class TrainCommand implements Callable<Integer> {

  private static final Set<String> NOT_SAVED =
      Set.of("--help", "--version", "--verbose", "--resume", "--preset");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description =
          "A CSV file with a header, a folder of IDX files, an npz file; or digits, or mnist.")
  private String data = "";

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Options that are known to be good: see below.")
  private @Nullable String preset;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs/train",
      description = "Folder for model.safetensors, history.csv and report.html.")
  private Path out = Path.of("runs/train");

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = "Go on from this checkpoint, with the options of its run.")
  private @Nullable Path resume;

  @Mixin
  private DataOptions dataOptions = new DataOptions();

  @Mixin
  private NetOptions netOptions = new NetOptions();

  @Mixin
  private LossOption lossOption = new LossOption();

  @Mixin
  private OptimizerOptions optimizerOptions = new OptimizerOptions();

  @Mixin
  private ScheduleOptions scheduleOptions = new ScheduleOptions();

  @Mixin
  private LoopOptions loop = new LoopOptions();

  @Mixin
  private AugmentOptions augmentOptions = new AugmentOptions();

  @Mixin
  private BackendOption backendOption = new BackendOption();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    loop.check();
    PrintWriter console = spec.commandLine().getOut();
    TensorBackend backend = backendOption.select();
    Samples samples = samples();
    Net net = usage(() -> netOptions.net(samples.encoding(), backend, loop.seed()));
    console.printf(
        "Backend: %s%nData: %s, %,d samples to learn from, %,d to measure with%n%s%n",
        backend.info(), samples.name(), samples.train().size(), samples.test().size(), net);
    samples.notes().forEach(note -> console.println("Note: " + note));
    console.flush();
    Files.createDirectories(out);
    SavedOptions.write(out, options());

    long start = System.nanoTime();
    History history = train(net, samples, console);
    String time = "%.1f s".formatted((System.nanoTime() - start) / 1e9);

    NetFile.save(net, out.resolve("model.safetensors"), EncodingText.write(samples.encoding()));
    Files.writeString(out.resolve("history.csv"), history.toCsv());
    Outcome outcome = Outcome.of(net, samples.encoding(), samples.test());
    TrainReport.write(out.resolve("report.html"), outcome, history, settings(net, samples, time));
    console.printf(
        "%sTrained in %s; written to %s: model.safetensors, history.csv, report.html%n",
        outcome.text(), time, out);
    return 0;
  }

  private Samples samples() throws IOException, InterruptedException {
    if (data.equals("digits")) {
      ImageData drawn = ImageData.of(data, null, Downloads.from(Downloads.MNIST));
      List<String> digits =
          IntStream.range(0, ImageData.CLASSES).mapToObj(Integer::toString).toList();
      return new Samples(
          drawn.name(),
          drawn.train(),
          drawn.test(),
          new Encoding(new Pixels(28, 28, 255), new Classes("label", digits)),
          List.of());
    }
    return dataOptions.read(
        data.equals("mnist")
            ? MnistDownload.folder(Downloads.from(Downloads.MNIST))
            : Path.of(data));
  }

  private History train(Net net, Samples samples, PrintWriter console) throws IOException {
    boolean classes = samples.encoding().outputs() instanceof Classes;
    Dataset train = samples.train();
    Dataset heldOut = samples.test();
    if (loop.patience() > 0) {
      Dataset.Split parts = train.split(1 - loop.validationShare(), loop.seed());
      train = parts.train();
      heldOut = parts.test();
    }
    MiniBatches batches =
        loop.batches(train, augmentOptions.augmentation(samples.encoding().inputs()));
    long steps = loop.steps(batches);
    Optimizer optimizer = usage(() -> optimizerOptions.optimizer(net));
    TrainerBuilder builder = Trainer.builder(
            net, lossOption.loss(classes, net.backend()), optimizer, batches)
        .steps(steps)
        .evaluateEvery(loop.evaluateEvery(batches))
        .schedule(usage(() -> scheduleOptions.schedule(optimizerOptions.learningRate(), steps)))
        .validation(heldOut)
        .metric(classes ? "accuracy" : "r2", classes ? Metrics::accuracy : Metrics::r2)
        .listener(new NanGuard());
    if (loop.clip() > 0) {
      builder.clipNorm(loop.clip());
    }
    if (loop.patience() > 0) {
      builder.listener(new EarlyStopping(Objective.lowest("validation_loss"), loop.patience()));
    }
    if (loop.checkpointEvery() > 0) {
      builder.listener(
          Checkpoints.every(loop.checkpointEvery(), out.resolve("checkpoint.safetensors")));
    }
    try (TrainProgress progress = new TrainProgress(steps, console)) {
      Trainer trainer = builder.listener(progress).build();
      if (resume != null) {
        trainer.resume(resume);
      }
      return trainer.run();
    }
  }

  /** Values that an option can't have are found where they are used. */
  private static <T> T usage(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private Map<String, String> settings(Net net, Samples samples, String time) {
    Settings settings = new Settings()
        .with("Data", samples.name())
        .with(
            "Samples",
            "%,d to learn from, %,d to measure with"
                .formatted(samples.train().size(), samples.test().size()))
        .with("Net", net)
        .with("Backend", net.backend().info())
        .with("Java", Runtime.version() + ", " + System.getProperty("java.vm.name"))
        .with("Time", time);
    StringBuilder line = new StringBuilder("bin/nn train");
    options().forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
    return settings.with("Command", line).entries();
  }

  /** Every option that has a value, as it would be given on a command line. */
  private Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    for (OptionSpec option : spec.options()) {
      Object value = option.getValue();
      if (value == null
          || NOT_SAVED.contains(option.longestName())
          || value instanceof List<?> list && list.isEmpty()) {
        continue;
      }
      options.put(option.longestName(), text(value));
    }
    return options;
  }

  private static String text(Object value) {
    if (value instanceof List<?> list) {
      return SavedOptions.list(list.stream().map(String::valueOf).toList());
    }
    return value instanceof Enum<?> name ? name.name().toLowerCase(Locale.ROOT) : value.toString();
  }
}
