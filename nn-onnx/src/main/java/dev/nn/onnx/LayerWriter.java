package dev.nn.onnx;

import dev.nn.backend.Activation;
import dev.nn.layer.ActivationLayer;
import dev.nn.layer.BatchNorm;
import dev.nn.layer.Dense;
import dev.nn.layer.Dropout;
import dev.nn.layer.Layer;
import dev.nn.layer.LayerNorm;
import dev.nn.net.Net;
import dev.nn.onnx.proto.AttributeProto;
import java.util.List;

/** Writes layers as nodes, one after the other. */
final class LayerWriter {

  private final GraphBuilder graph;

  LayerWriter(GraphBuilder graph) {
    this.graph = graph;
  }

  /** Adds the nodes of a net and returns the name of their output. */
  String net(Net net, String x) {
    String value = x;
    List<Layer> layers = net.layers();
    for (int l = 0; l < layers.size(); l++) {
      value = layer("layers." + l, layers.get(l), value);
    }
    return value;
  }

  private String layer(String name, Layer layer, String x) {
    if (layer instanceof Dense dense) {
      String z = graph.node(
          "Gemm",
          name,
          x,
          graph.constant(name + ".weights", dense.weights()),
          graph.constant(name + ".bias", dense.bias()));
      return activation(name, dense.activation(), z);
    }
    if (layer instanceof ActivationLayer activation) {
      return activation(name, activation.activation(), x);
    }
    if (layer instanceof BatchNorm norm) {
      return batchNorm(name, norm, x);
    }
    if (layer instanceof LayerNorm norm) {
      AttributeProto eps = AttributeProto.ofFloat("epsilon", norm.eps());
      List<String> inputs = List.of(
          x,
          graph.constant(name + ".gamma", norm.parameters().get(0).value()),
          graph.constant(name + ".beta", norm.parameters().get(1).value()));
      return graph.node("LayerNormalization", name, inputs, List.of(eps));
    }
    if (layer instanceof Dropout dropout) {
      return graph.node("Dropout", name, x, graph.number(name + ".dropout.ratio", dropout.rate()));
    }
    throw new IllegalArgumentException(
        "OnnxFile: ONNX has no operator for this layer: " + layer.getClass().getName());
  }

  private String batchNorm(String name, BatchNorm norm, String x) {
    List<String> inputs = List.of(
        x,
        graph.constant(name + ".gamma", norm.parameters().get(0).value()),
        graph.constant(name + ".beta", norm.parameters().get(1).value()),
        graph.constant(name + ".running_mean", norm.buffers().get(0).value()),
        graph.constant(name + ".running_var", norm.buffers().get(1).value()));
    return graph.node(
        "BatchNormalization",
        name,
        inputs,
        List.of(
            AttributeProto.ofFloat("epsilon", norm.eps()),
            AttributeProto.ofFloat("momentum", 1 - norm.momentum())));
  }

  private String activation(String name, Activation activation, String z) {
    return switch (activation) {
      case IDENTITY -> z;
      case RELU -> graph.node("Relu", name + ".relu", z);
      case LEAKY_RELU ->
        graph.node(
            "LeakyRelu",
            name + ".leaky_relu",
            List.of(z),
            List.of(AttributeProto.ofFloat("alpha", Activation.LEAKY_SLOPE)));
      case SIGMOID -> graph.node("Sigmoid", name + ".sigmoid", z);
      case TANH -> graph.node("Tanh", name + ".tanh", z);
      case GELU_TANH -> geluTanh(name + ".gelu_tanh", z);
      case GELU_ERF -> geluErf(name + ".gelu_erf", z);
      case SILU ->
        graph.node("Mul", name + ".silu", z, graph.node("Sigmoid", name + ".sigmoid", z));
      case ELU -> graph.node("Elu", name + ".elu", z);
      case SELU -> graph.node("Selu", name + ".selu", z);
      case SOFTPLUS -> graph.node("Softplus", name + ".softplus", z);
      case HARDSWISH -> graph.node("HardSwish", name + ".hardswish", z);
    };
  }

  /**
   * z / 2 * (1 + tanh(sqrt(2 / pi) * (z + 0.044715 z^3))): the Gelu operator is newer than version
   * 17.
   */
  private String geluTanh(String name, String z) {
    String cube = graph.node("Mul", name + ".cube", graph.node("Mul", name + ".square", z, z), z);
    String bent = graph.node("Mul", name + ".bent", cube, graph.number(name + ".c3", 0.044715f));
    String sum = graph.node("Add", name + ".sum", z, bent);
    String scaled = graph.node(
        "Mul", name + ".scaled", sum, graph.number(name + ".c1", (float) Math.sqrt(2 / Math.PI)));
    return half(name, z, graph.node("Tanh", name + ".tanh", scaled));
  }

  /** z / 2 * (1 + erf(z / sqrt(2))). */
  private String geluErf(String name, String z) {
    String scaled =
        graph.node("Mul", name + ".scaled", z, graph.number(name + ".c", (float) Math.sqrt(0.5)));
    return half(name, z, graph.node("Erf", name + ".erf", scaled));
  }

  /** z / 2 * (1 + t). */
  private String half(String name, String z, String t) {
    String one = graph.node("Add", name + ".one", t, graph.number(name + ".1", 1));
    return graph.node(
        "Mul",
        name,
        graph.node("Mul", name + ".product", z, one),
        graph.number(name + ".half", 0.5f));
  }
}
