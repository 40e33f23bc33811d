package dev.nn.examples.train;

import dev.nn.data.Augmentation;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.examples.data.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long and in which batches. */
public final class LoopOptions {

  enum Drawing {
    SHUFFLED,
    DRAWN
  }

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often to see every sample; instead of --steps.")
  private @Nullable Integer epochs;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Steps of training.")
  private int steps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Samples in a batch.")
  private int batch;

  @Option(
      names = "--sampling",
      paramLabel = "NAME",
      defaultValue = "shuffled",
      description =
          "${COMPLETION-CANDIDATES}: all samples in a new order each epoch, or drawn with replacement.")
  private Drawing sampling = Drawing.SHUFFLED;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of weights, batches, dropout and augmentation.")
  private long seed;

  @Option(
      names = "--eval-every",
      paramLabel = "STEPS",
      description = "Steps between measurements. Default: an epoch, but at most 100 measurements.")
  private @Nullable Integer evalEvery;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      defaultValue = "0",
      description = "Shorten gradients to this norm; 0 leaves them.")
  private float clip;

  @Option(
      names = "--patience",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Stop after N measurements without a better loss on a validation part, and keep the best; 0 never stops.")
  private int patience;

  @Option(
      names = "--validation-share",
      paramLabel = "SHARE",
      defaultValue = "0.15",
      description = "The share of the training part that --patience watches.")
  private double validationShare;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "STEPS",
      defaultValue = "0",
      description = "Save checkpoint.safetensors every so many steps; 0 never.")
  private int checkpointEvery;

  /** Checks what picocli can't. */
  public void check() {
    require(steps >= 1, "--steps must be at least 1, got " + steps);
    require(epochs == null || epochs >= 1, "--epochs must be at least 1, got " + epochs);
    require(batch >= 1, "--batch must be at least 1, got " + batch);
    require(
        evalEvery == null || evalEvery >= 1, "--eval-every must be at least 1, got " + evalEvery);
    require(patience >= 0, "--patience must be at least 0, got " + patience);
    require(
        clip >= 0 && Float.isFinite(clip),
        "--clip must be a finite number of at least 0, got " + clip);
    require(checkpointEvery >= 0, "--checkpoint-every must be at least 0, got " + checkpointEvery);
    require(
        validationShare > 0 && validationShare < 1,
        "--validation-share must be between 0 and 1, got " + validationShare);
  }

  static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new UsageException(otherwise);
    }
  }

  /** Makes the batches; a batch is never greater than the data. */
  public MiniBatches batches(Dataset train, Augmentation augmentation) {
    Sampling drawing =
        sampling == Drawing.SHUFFLED ? Sampling.WITHOUT_REPLACEMENT : Sampling.WITH_REPLACEMENT;
    return new MiniBatches(train, Math.min(batch, train.size()), drawing, seed, augmentation);
  }

  public long steps(MiniBatches batches) {
    return epochs == null ? steps : (long) epochs * batches.batchesPerEpoch();
  }

  /** An epoch, or more where that would be more than a hundred measurements. */
  public long evaluateEvery(MiniBatches batches) {
    return evalEvery != null
        ? evalEvery
        : Math.max(batches.batchesPerEpoch(), steps(batches) / 100);
  }

  public long seed() {
    return seed;
  }

  public float clip() {
    return clip;
  }

  public int patience() {
    return patience;
  }

  public double validationShare() {
    return validationShare;
  }

  public int checkpointEvery() {
    return checkpointEvery;
  }
}
