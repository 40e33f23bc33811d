package dev.nn.examples.train;

import dev.nn.net.Net;
import dev.nn.optim.Adam;
import dev.nn.optim.AdamW;
import dev.nn.optim.Optimizer;
import dev.nn.optim.RmsProp;
import dev.nn.optim.Sgd;
import picocli.CommandLine.Option;

/** What makes the steps. */
public final class OptimizerOptions {

  enum Name {
    SGD,
    ADAM,
    ADAMW,
    RMSPROP
  }

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "adamw",
      description = "${COMPLETION-CANDIDATES}.")
  private Name name = Name.ADAMW;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      defaultValue = "0.002",
      description = "Learning rate.")
  private float learningRate;

  @Option(
      names = "--momentum",
      paramLabel = "M",
      defaultValue = "0",
      description = "Momentum of sgd and rmsprop.")
  private double momentum;

  @Option(names = "--nesterov", description = "Nesterov's momentum, of sgd.")
  private boolean nesterov;

  @Option(
      names = "--beta1",
      paramLabel = "B",
      defaultValue = "0.9",
      description = "How long adam and adamw remember gradients.")
  private double beta1;

  @Option(
      names = "--beta2",
      paramLabel = "B",
      defaultValue = "0.999",
      description = "How long adam and adamw remember squares of gradients.")
  private double beta2;

  @Option(
      names = "--weight-decay",
      paramLabel = "D",
      defaultValue = "0.3",
      description =
          "Pulls weights to 0: decoupled for adamw, added to the gradient for the others.")
  private float weightDecay;

  public float learningRate() {
    return learningRate;
  }

  /** Makes the optimiser. */
  public Optimizer optimizer(Net net) {
    return switch (name) {
      case SGD ->
        Sgd.builder(net)
            .learningRate(learningRate)
            .momentum(momentum)
            .nesterov(nesterov)
            .weightDecay(weightDecay)
            .build();
      case ADAM -> adam(Adam.builder(net));
      case ADAMW -> adam(AdamW.builder(net));
      case RMSPROP ->
        RmsProp.builder(net)
            .learningRate(learningRate)
            .momentum(momentum)
            .weightDecay(weightDecay)
            .build();
    };
  }

  private Adam adam(Adam.Builder adam) {
    return adam.learningRate(learningRate)
        .betas(beta1, beta2)
        .weightDecay(weightDecay)
        .build();
  }
}
