package dev.nn.examples.train;

import dev.nn.backend.Activation;
import dev.nn.examples.table.UsageException;
import dev.nn.model.Settings;
import dev.nn.net.NetBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The net to train. */
@Command(optionListHeading = "%nNet:%n")
public final class NetOptions {

  enum Norm {
    NONE,
    BATCH,
    LAYER
  }

  @Option(
      names = "--layers",
      paramLabel = "N,N..",
      converter = Sizes.Converter.class,
      description =
          "Neurons in each hidden layer, or none. Inputs and outputs follow from the data. Default: chosen to suit the data.")
  private @Nullable Sizes layers;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      defaultValue = "relu",
      description =
          "Activation of the hidden layers: identity, relu, leaky_relu, sigmoid, tanh, gelu_tanh, gelu_erf, silu, elu, selu, softplus, hardswish. Default: ${DEFAULT-VALUE}.")
  private Activation activation = Activation.RELU;

  @Option(
      names = "--dropout",
      paramLabel = "RATE",
      defaultValue = "0",
      description = "Share of hidden activations to drop in training. Default: ${DEFAULT-VALUE}.")
  private float dropout;

  @Option(
      names = "--norm",
      paramLabel = "NAME",
      defaultValue = "none",
      description =
          "Normalisation of the hidden layers: none, batch, layer. Default: ${DEFAULT-VALUE}.")
  private Norm norm = Norm.NONE;

  /** Refuses what is impossible, or has no effect without hidden layers. */
  void check(ParseResult given) {
    UsageException.require(
        dropout >= 0 && dropout < 1,
        "--dropout must be at least 0 and less than 1, got " + dropout);
    for (String option : List.of("--activation", "--dropout", "--norm")) {
      UsageException.require(
          layers == null || !layers.hidden().isEmpty() || !given.hasMatchedOption(option),
          option + " has no effect with --layers none: leave it out, or give hidden layers");
    }
  }

  /** Batch normalisation needs the variance of a batch. */
  void checkBatch(@Nullable Integer batch) {
    UsageException.require(
        norm != Norm.BATCH || batch == null || batch > 1,
        "--norm batch needs batches of at least 2 rows, but --batch is 1: use another");
  }

  void apply(Settings settings) {
    if (layers != null) {
      settings.hidden(layers.hidden().stream().mapToInt(Integer::intValue).toArray());
    }
    settings.net(this::build);
  }

  private NetBuilder build(NetBuilder net) {
    net.activation(activation);
    if (dropout > 0) {
      net.dropout(dropout);
    }
    return switch (norm) {
      case BATCH -> net.batchNorm();
      case LAYER -> net.layerNorm();
      case NONE -> net;
    };
  }
}
