package dev.nn.examples.train;

import dev.nn.model.LossKind;
import dev.nn.model.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The loss to minimise. */
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
          "Loss: ${COMPLETION-CANDIDATES}. Default: cross-entropy for classes and labels, mse for quantities.")
  private @Nullable Name name;

  boolean givesProbabilities() {
    return name == null || name.kind.givesProbabilities();
  }

  void apply(Settings settings) {
    if (name != null) {
      settings.loss(name.kind);
    }
  }
}
