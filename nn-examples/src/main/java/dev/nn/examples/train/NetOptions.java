package dev.nn.examples.train;

import dev.nn.backend.Activation;
import dev.nn.backend.TensorBackend;
import dev.nn.examples.data.Encoding;
import dev.nn.net.Net;
import dev.nn.net.NetBuilder;
import java.util.List;
import picocli.CommandLine.Option;

/** What is trained. */
public final class NetOptions {

  enum Norm {
    NONE,
    BATCH,
    LAYER
  }

  @Option(
      names = "--layers",
      paramLabel = "N,N..",
      defaultValue = "64,64",
      converter = Sizes.Converter.class,
      description =
          "Neurons of each hidden layer, or none. Inputs and outputs follow from the data.")
  private Sizes layers = new Sizes(List.of());

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      defaultValue = "relu",
      description = "After each hidden layer: ${COMPLETION-CANDIDATES}.")
  private Activation activation = Activation.RELU;

  @Option(
      names = "--dropout",
      paramLabel = "RATE",
      defaultValue = "0",
      description = "Share of the hidden numbers that training drops.")
  private float dropout;

  @Option(
      names = "--norm",
      paramLabel = "NAME",
      defaultValue = "none",
      description = "Normalisation of the hidden layers: ${COMPLETION-CANDIDATES}.")
  private Norm norm = Norm.NONE;

  /** Makes the net for the data. */
  public Net net(Encoding encoding, TensorBackend backend, long seed) {
    NetBuilder net = Net.builder(
            layers.net(encoding.inputs().size(), encoding.outputs().size()))
        .activation(activation)
        .dropout(dropout)
        .seed(seed)
        .backend(backend);
    switch (norm) {
      case BATCH -> net.batchNorm();
      case LAYER -> net.layerNorm();
      case NONE -> {}
    }
    return net.build();
  }
}
