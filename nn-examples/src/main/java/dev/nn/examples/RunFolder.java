package dev.nn.examples;

import dev.nn.examples.table.TextOutput;
import dev.nn.examples.table.UsageException;
import dev.nn.examples.train.GivenOptions;
import dev.nn.examples.train.SavedOptions;
import dev.nn.train.Trainer;
import dev.nn.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a run.
 *
 * @param path the folder
 */
record RunFolder(Path path) {

  private static final String SCORES = "scores.csv";
  private static final String MODEL = "model.safetensors";
  private static final String REPORT = "report.html";
  private static final String CHECKPOINT = "checkpoint.safetensors";

  /** All that a run may write. */
  private static final List<String> FILES =
      List.of(SCORES, MODEL, REPORT, CHECKPOINT, SavedOptions.NAME, "history.csv", "metrics.csv");

  /**
   * A folder to be made by the first file written to it, and so not if the run is refused. One that
   * holds another run is refused, unless that may be replaced, and so is one that can't be made.
   */
  static RunFolder of(Path path, boolean replace) throws IOException {
    RunFolder folder = new RunFolder(path);
    if (!replace && Files.exists(folder.model())) {
      throw new UsageException(
          "%s already contains a run: choose another folder with --out, or add --overwrite"
              .formatted(path));
    }
    requirePossible(path.toAbsolutePath());
    return folder;
  }

  private static void requirePossible(Path path) throws IOException {
    Path parent = path.getParent();
    if (!Files.exists(path) && parent != null) {
      requirePossible(parent);
    } else if (!Files.isDirectory(path)) {
      throw new FileAlreadyExistsException(path.toString());
    } else if (!Files.isWritable(path)) {
      throw new AccessDeniedException(path.toString());
    }
  }

  /**
   * Creates the folder of an experiment, replacing an older run, since it can always be repeated.
   */
  static RunFolder replace(Path path, GivenOptions given, TrainOutput output) throws IOException {
    if (Files.exists(new RunFolder(path).model())) {
      output.console().println("Replacing the run in " + path);
    }
    RunFolder folder = of(path, true);
    folder.begin(given.values());
    return folder;
  }

  /** Begins the run when training starts, and so not if it is refused. */
  TrainingListener atStart(Map<String, String> options) {
    return new TrainingListener() {
      @Override
      public void onStart(Trainer trainer) {
        try {
          begin(options);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  /** Writes the options, and removes the scores of an older run, which had others. */
  private void begin(Map<String, String> options) throws IOException {
    Files.deleteIfExists(path.resolve(SCORES));
    SavedOptions.write(path, options);
  }

  Path model() {
    return path.resolve(MODEL);
  }

  void write(Run.Log log) throws IOException {
    TextOutput.write(path.resolve(log.name()), log.csv());
  }

  Path report() {
    return path.resolve(REPORT);
  }

  Path checkpoint() {
    return path.resolve(CHECKPOINT);
  }

  /** Refuses to write something else over a file of a run. */
  static void requireNotOverwritten(@Nullable Path out) throws IOException {
    if (out != null && Files.isRegularFile(out)) {
      Path file = out.toRealPath();
      if (SavedOptions.areIn(file.getParent())
          && FILES.contains(file.getFileName().toString())) {
        throw new UsageException(
            "--out would overwrite %s, a file of a run: choose another file".formatted(out));
      }
    }
  }

  /** Writes the measurements, for {@code nn compare}. */
  void writeScores(Map<String, Double> scores) throws IOException {
    TextOutput.writeCsv(
        path.resolve(SCORES),
        csv -> scores.forEach((name, value) -> csv.writeRecord(name, value.toString())));
  }

  /** The options of the run. */
  Map<String, String> options() throws IOException {
    return SavedOptions.in(path);
  }

  /** The measurements. */
  Map<String, Double> scores() throws IOException {
    Path file = path.resolve(SCORES);
    if (!Files.exists(file) && SavedOptions.areIn(path)) {
      throw new UsageException(
          "%s: its training has not ended, so there are no scores: resume it, or train again"
              .formatted(path));
    }
    if (!Files.exists(file)) {
      throw new UsageException(
          "%s is not a run: it has no %s: name the folder of a run".formatted(path, SCORES));
    }
    return SavedOptions.pairs(file, Double::valueOf);
  }
}
