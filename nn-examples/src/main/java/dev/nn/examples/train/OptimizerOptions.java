package dev.nn.examples.train;

import dev.nn.examples.table.UsageException;
import dev.nn.model.Recipe;
import dev.nn.model.Settings;
import dev.nn.net.Net;
import dev.nn.optim.Adam;
import dev.nn.optim.AdamW;
import dev.nn.optim.Optimizer;
import dev.nn.optim.RmsProp;
import dev.nn.optim.Sgd;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The optimiser. */
@Command(optionListHeading = "%nOptimiser and learning rate:%n")
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
      description = "sgd, adam, adamw or rmsprop. Default: ${DEFAULT-VALUE}.")
  private Name name = Name.ADAMW;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description = "Learning rate. Default: 0.01 for sgd, otherwise 0.004.")
  private @Nullable Float learningRate;

  @Option(
      names = "--momentum",
      paramLabel = "M",
      description = "Momentum, for sgd and rmsprop. Default: 0.")
  private @Nullable Double momentum;

  @Option(names = "--nesterov", description = "Nesterov momentum, for sgd.")
  private boolean nesterov;

  @Option(
      names = "--beta1",
      paramLabel = "B",
      description = "Decay rate of the mean of the gradients, for adam and adamw. Default: 0.9.")
  private @Nullable Double beta1;

  @Option(
      names = "--beta2",
      paramLabel = "B",
      description = "Decay rate of the mean of their squares, for adam and adamw. Default: 0.999.")
  private @Nullable Double beta2;

  @Option(
      names = "--weight-decay",
      paramLabel = "D",
      description =
          "Weight decay: decoupled for adamw, added to the gradient for the others, whose default is 0.")
  private @Nullable Float weightDecay;

  /** Refuses numbers out of range and what has no effect with the optimiser. */
  void check() {
    UsageException.require(
        learningRate == null || learningRate > 0 && Float.isFinite(learningRate),
        "--lr must be a finite number greater than 0, got " + learningRate);
    UsageException.require(
        weightDecay == null || weightDecay >= 0 && Float.isFinite(weightDecay),
        "--weight-decay must be a finite number of at least 0, got " + weightDecay);
    requireShare("--momentum", momentum);
    requireShare("--beta1", beta1);
    requireShare("--beta2", beta2);
    boolean adam = name == Name.ADAM || name == Name.ADAMW;
    require(momentum != null && adam, "--momentum", "sgd or rmsprop");
    require(nesterov && name != Name.SGD, "--nesterov", "sgd");
    require(beta1 != null && !adam, "--beta1", "adam or adamw");
    require(beta2 != null && !adam, "--beta2", "adam or adamw");
    UsageException.require(
        !nesterov || momentum != null && momentum > 0, "--nesterov needs --momentum, usually 0.9");
  }

  private static void requireShare(String option, @Nullable Double value) {
    UsageException.require(
        value == null || value >= 0 && value < 1,
        option + " must be at least 0 and less than 1, got " + value);
  }

  private void require(boolean withoutEffect, String option, String others) {
    UsageException.require(
        !withoutEffect,
        "%s has no effect with --optimizer %s: leave it out, or use %s"
            .formatted(option, name.name().toLowerCase(java.util.Locale.ROOT), others));
  }

  /** Whether the model's own AdamW is the optimiser. */
  boolean isUsual() {
    return name == Name.ADAMW && beta1 == null && beta2 == null;
  }

  /** The peak learning rate. */
  float rate() {
    return learningRate != null ? learningRate : name == Name.SGD ? 0.01f : Recipe.LEARNING_RATE;
  }

  void apply(Settings settings) {
    if (!isUsual()) {
      settings.optimizer(this::optimizer);
      return;
    }
    if (learningRate != null) {
      settings.learningRate(learningRate);
    }
    if (weightDecay != null) {
      settings.weightDecay(weightDecay);
    }
  }

  private Optimizer optimizer(Net net) {
    float decay = weightDecay == null ? 0 : weightDecay;
    double inertia = momentum == null ? 0 : momentum;
    return switch (name) {
      case SGD ->
        Sgd.builder(net)
            .learningRate(rate())
            .momentum(inertia)
            .nesterov(nesterov)
            .weightDecay(decay)
            .build();
      case ADAM -> adam(Adam.builder(net), decay);
      case ADAMW -> adam(AdamW.builder(net), decay);
      case RMSPROP ->
        RmsProp.builder(net)
            .learningRate(rate())
            .momentum(inertia)
            .weightDecay(decay)
            .build();
    };
  }

  private Adam adam(Adam.Builder adam, float decay) {
    return adam.learningRate(rate())
        .betas(beta1 == null ? 0.9 : beta1, beta2 == null ? 0.999 : beta2)
        .weightDecay(decay)
        .build();
  }
}
