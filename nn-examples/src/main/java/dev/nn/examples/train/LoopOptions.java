package dev.nn.examples.train;

import dev.nn.examples.table.Shown;
import dev.nn.examples.table.UsageException;
import dev.nn.examples.table.WholeFiles;
import dev.nn.model.Recipe;
import dev.nn.model.Settings;
import dev.nn.train.Checkpoints;
import dev.nn.train.Trainer;
import dev.nn.train.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** How long to train and in what batches. */
@Command(optionListHeading = "%nLength, batches and validation:%n")
public final class LoopOptions {

  private static final int BATCH = 32;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Maximum number of passes over the data. Default: chosen to suit the data.")
  private @Nullable Integer epochs;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Maximum number of training steps, instead of --epochs.")
  private @Nullable Integer steps;

  @Option(
      names = "--least-steps",
      paramLabel = "N",
      description =
          "With --epochs: make more passes over small data, to reach at least this many steps.")
  private @Nullable Integer leastSteps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Samples per batch. Default: chosen to suit the data.")
  private @Nullable Integer batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Seed for the validation part, weights, batches, dropout and augmentation. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--eval-every",
      paramLabel = "STEPS",
      description = "Steps between evaluations on the validation part. Default: one epoch.")
  private @Nullable Integer evalEvery;

  @Option(names = "--clip", paramLabel = "NORM", description = "Clip gradients to this norm.")
  private @Nullable Float clip;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Stop after N evaluations without a better loss on the validation part; the best weights are kept. Default: chosen to suit the run.")
  private @Nullable Integer patience;

  @Option(
      names = "--validation-share",
      paramLabel = "SHARE",
      description =
          "Share of the training part that is held out to choose the best weights; 0 keeps the last weights. Default: chosen to suit the data.")
  private @Nullable Double validationShare;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "STEPS",
      description = "Save checkpoint.safetensors every N steps.")
  private @Nullable Integer checkpointEvery;

  /** Checks what picocli can't. */
  public void check() {
    requirePositive("--steps", steps);
    requirePositive("--epochs", epochs);
    requirePositive("--least-steps", leastSteps);
    requirePositive("--batch", batch);
    requirePositive("--eval-every", evalEvery);
    requirePositive("--patience", patience);
    requirePositive("--checkpoint-every", checkpointEvery);
    UsageException.require(
        clip == null || clip > 0 && Float.isFinite(clip),
        "--clip must be a finite number greater than 0, got " + clip);
    UsageException.require(
        validationShare == null || validationShare >= 0 && validationShare < 1,
        "--validation-share must be at least 0 and less than 1, got " + validationShare);
    UsageException.require(
        patience == null || validationShare == null || validationShare > 0,
        "--patience needs a validation part, but --validation-share is 0: leave out one of them");
    UsageException.require(
        leastSteps == null || epochs != null,
        "--least-steps has no effect without --epochs: leave it out");
  }

  /** Refuses intervals longer than the run, whose length is known only now. */
  private void requireWithin(long run) {
    requireWithin(run, "--eval-every", evalEvery);
    requireWithin(run, "--checkpoint-every", checkpointEvery);
  }

  private static void requireWithin(long run, String option, @Nullable Integer interval) {
    UsageException.require(
        interval == null || interval <= run,
        "%s %s has no effect in a run of %s steps: give at most %s"
            .formatted(option, interval, run, run));
  }

  private static void requirePositive(String option, @Nullable Integer value) {
    UsageException.require(
        value == null || value >= 1, option + " must be at least 1, got " + value);
  }

  /** Explicit steps override the epochs of a preset, and vice versa. */
  void prefer(ParseResult given) {
    boolean stepsGiven = given.hasMatchedOption("--steps");
    boolean epochsGiven = given.hasMatchedOption("--epochs");
    UsageException.require(
        !stepsGiven || !epochsGiven,
        "--steps and --epochs both set the length of training: give only one");
    UsageException.require(
        !stepsGiven || !given.hasMatchedOption("--least-steps"),
        "--least-steps has no effect with --steps: leave it out");
    if (stepsGiven) {
      epochs = null;
      leastSteps = null;
    } else if (epochsGiven) {
      steps = null;
    }
  }

  void apply(Settings settings, int rows, Path checkpoint) {
    settings.seed(seed);
    settings.listener(new TrainingListener() {
      @Override
      public void onStart(Trainer trainer) {
        requireWithin(trainer.steps());
      }
    });
    if (steps != null) {
      settings.steps(steps);
    } else if (epochs != null) {
      settings.epochs(epochs(rows));
    }
    if (batch != null) {
      settings.batchSize(batch);
    }
    if (evalEvery != null) {
      settings.evaluateEvery(evalEvery);
    }
    if (clip != null) {
      settings.clipNorm(clip);
    }
    if (patience != null) {
      settings.patience(patience);
    }
    if (validationShare != null) {
      settings.validation(validationShare);
    }
    if (checkpointEvery != null) {
      TrainingListener saving = Checkpoints.every(checkpointEvery, checkpoint);
      settings.listener(TrainingListener.every(
          checkpointEvery, trainer -> WholeFiles.save(() -> saving.onStep(trainer))));
    }
  }

  private int epochs(int rows) {
    int set = epochs == null ? 1 : epochs;
    long perEpoch = Math.max(1, rows / (batch == null ? BATCH : batch));
    return leastSteps == null ? set : (int) Math.max(set, (leastSteps + perEpoch - 1) / perEpoch);
  }

  /** Notes on options that turned out to have no effect. */
  List<String> remarks(Recipe recipe) {
    return batch == null || batch <= recipe.batchSize()
        ? List.of()
        : List.of("a batch is all %s that are trained on, not the %s of --batch"
            .formatted(Shown.count(recipe.batchSize(), "row"), Shown.number(batch)));
  }

  @Nullable
  Integer batch() {
    return batch;
  }

  /** Whether checkpoints are saved. */
  public boolean savesCheckpoints() {
    return checkpointEvery != null;
  }
}
