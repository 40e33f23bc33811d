package dev.nn.examples.train;

import dev.nn.backend.TensorBackend;
import dev.nn.loss.BinaryCrossEntropyWithLogits;
import dev.nn.loss.HalfSquaredError;
import dev.nn.loss.Huber;
import dev.nn.loss.Loss;
import dev.nn.loss.MeanSquaredError;
import dev.nn.loss.SoftmaxCrossEntropy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is made small. */
public final class LossOption {

  enum Name {
    CROSS_ENTROPY,
    BINARY_CROSS_ENTROPY,
    MSE,
    HUBER,
    HALF_SQUARED
  }

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      description =
          "${COMPLETION-CANDIDATES}. Default: cross_entropy for classes, mse for quantities.")
  private @Nullable Name name;

  /** Makes the loss. */
  public Loss loss(boolean classes, TensorBackend backend) {
    return switch (name == null ? (classes ? Name.CROSS_ENTROPY : Name.MSE) : name) {
      case CROSS_ENTROPY -> new SoftmaxCrossEntropy(backend);
      case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropyWithLogits(backend);
      case MSE -> new MeanSquaredError(backend);
      case HUBER -> new Huber(1f);
      case HALF_SQUARED -> new HalfSquaredError(backend);
    };
  }
}
