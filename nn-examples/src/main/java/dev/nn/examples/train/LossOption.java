package dev.nn.examples.train;

import dev.nn.examples.model.RunData;
import dev.nn.examples.source.Task;
import dev.nn.examples.table.UsageException;
import dev.nn.model.LossKind;
import dev.nn.model.Settings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The loss to minimise. */
@Command(optionListHeading = "%nLoss and classes:%n")
public final class LossOption {

  enum Name {
    CROSS_ENTROPY(LossKind.SOFTMAX_CROSS_ENTROPY),
    BINARY_CROSS_ENTROPY(LossKind.BINARY_CROSS_ENTROPY),
    MSE(LossKind.MEAN_SQUARED_ERROR),
    HUBER(LossKind.HUBER),
    HALF_SQUARED(LossKind.HALF_SQUARED_ERROR);

    private final LossKind kind;

    Name(LossKind kind) {
      this.kind = kind;
    }
  }

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      description =
          "cross_entropy, binary_cross_entropy, mse, huber or half_squared. Default: cross_entropy for classes, binary_cross_entropy for labels, mse for quantities.")
  private @Nullable Name name;

  boolean givesProbabilities() {
    return name == null || name.kind.givesProbabilities();
  }

  /** Refuses a loss whose outputs do not answer the question. */
  void check(RunData runData) {
    Task task = runData.task();
    UsageException.require(
        name == null || task != Task.REGRESS || !name.kind.givesProbabilities(),
        "--loss %s is for classes, but the target is a quantity: use mse or huber"
            .formatted(word()));
    UsageException.require(
        name == null || task != Task.LABELS || name == Name.BINARY_CROSS_ENTROPY,
        "--loss %s does not suit labels: use binary_cross_entropy".formatted(word()));
    if (name == Name.BINARY_CROSS_ENTROPY && task == Task.CLASSIFY) {
      int classes = runData.classes().size();
      UsageException.require(
          classes <= 2,
          "--loss %s is for two classes or labels, but there are %s: leave it out"
              .formatted(word(), classes));
    }
  }

  private String word() {
    return String.valueOf(name).toLowerCase(Locale.ROOT);
  }

  void apply(Settings settings) {
    if (name != null) {
      settings.loss(name.kind);
    }
  }
}
