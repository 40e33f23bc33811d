package dev.nn.onnx;

import dev.nn.backend.Activation;
import dev.nn.layer.ActivationLayer;
import dev.nn.layer.BatchNorm;
import dev.nn.layer.Dense;
import dev.nn.layer.Dropout;
import dev.nn.layer.Layer;
import dev.nn.layer.LayerNorm;
import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.GraphProto;
import dev.nn.onnx.proto.ModelProto;
import dev.nn.onnx.proto.NodeProto;
import dev.nn.onnx.proto.TensorProto;
import dev.nn.onnx.proto.ValueProto;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes layers as nodes, one after the other. */
final class GraphWriter {

  private static final long IR_VERSION = 8;
  private static final long OPSET = 17;
  private static final String INPUT = "input";
  private static final String OUTPUT = "output";

  private final List<NodeProto> nodes = new ArrayList<>();
  private final List<TensorProto> constants = new ArrayList<>();

  private GraphWriter() {}

  static ModelProto write(OnnxNet onnx) {
    GraphWriter writer = new GraphWriter();
    String value = INPUT;
    List<Layer> layers = onnx.net().layers();
    for (int l = 0; l < layers.size(); l++) {
      value = writer.layer("layers." + l, layers.get(l), value);
    }
    List<ValueProto> outputs = writer.ending(onnx, value);
    ValueProto input = numbers(INPUT, onnx.net().inputs());
    return new ModelProto(
        IR_VERSION,
        Map.of("", OPSET),
        "nn",
        new GraphProto("net", writer.nodes, writer.constants, List.of(input), outputs),
        Map.of());
  }

  private static ValueProto numbers(String name, int columns) {
    return new ValueProto(
        name, Optional.of(ElementType.FLOAT), new long[] {ValueProto.FREE, columns});
  }

  /** Adds the nodes of a layer; returns the name of what they give. */
  private String layer(String name, Layer layer, String x) {
    if (layer instanceof Dense dense) {
      String z = node(
          "Gemm",
          name,
          x,
          constant(name + ".weights", dense.weights()),
          constant(name + ".bias", dense.bias()));
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
          constant(name + ".gamma", norm.parameters().get(0).value()),
          constant(name + ".beta", norm.parameters().get(1).value()));
      return node("LayerNormalization", name, inputs, List.of(eps));
    }
    if (layer instanceof Dropout dropout) {
      return node("Dropout", name, x, number(name + ".ratio", dropout.rate()));
    }
    throw new IllegalArgumentException("OnnxFile: a layer of this kind has no operator in ONNX: "
        + layer.getClass().getName());
  }

  private String batchNorm(String name, BatchNorm norm, String x) {
    List<String> inputs = List.of(
        x,
        constant(name + ".gamma", norm.parameters().get(0).value()),
        constant(name + ".beta", norm.parameters().get(1).value()),
        constant(name + ".running_mean", norm.buffers().get(0).value()),
        constant(name + ".running_var", norm.buffers().get(1).value()));
    return node(
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
      case RELU -> node("Relu", name + ".relu", z);
      case LEAKY_RELU ->
        node(
            "LeakyRelu",
            name + ".leaky_relu",
            List.of(z),
            List.of(AttributeProto.ofFloat("alpha", Activation.LEAKY_SLOPE)));
      case SIGMOID -> node("Sigmoid", name + ".sigmoid", z);
      case TANH -> node("Tanh", name + ".tanh", z);
      case GELU_TANH -> geluTanh(name + ".gelu_tanh", z);
      case GELU_ERF -> geluErf(name + ".gelu_erf", z);
      case SILU -> node("Mul", name + ".silu", z, node("Sigmoid", name + ".sigmoid", z));
      case ELU -> node("Elu", name + ".elu", z);
      case SELU -> node("Selu", name + ".selu", z);
      case SOFTPLUS -> node("Softplus", name + ".softplus", z);
      case HARDSWISH -> node("HardSwish", name + ".hardswish", z);
    };
  }

  /**
   * z / 2 * (1 + tanh(sqrt(2 / pi) * (z + 0.044715 z^3))): the operator is younger than version 17.
   */
  private String geluTanh(String name, String z) {
    String cube = node("Mul", name + ".cube", node("Mul", name + ".square", z, z), z);
    String bent = node("Mul", name + ".bent", cube, number(name + ".c3", 0.044715f));
    String sum = node("Add", name + ".sum", z, bent);
    String scaled =
        node("Mul", name + ".scaled", sum, number(name + ".c1", (float) Math.sqrt(2 / Math.PI)));
    return half(name, z, node("Tanh", name + ".tanh", scaled));
  }

  /** z / 2 * (1 + erf(z / sqrt(2))). */
  private String geluErf(String name, String z) {
    String scaled = node("Mul", name + ".scaled", z, number(name + ".c", (float) Math.sqrt(0.5)));
    return half(name, z, node("Erf", name + ".erf", scaled));
  }

  /** z / 2 * (1 + t). */
  private String half(String name, String z, String t) {
    String one = node("Add", name + ".one", t, number(name + ".1", 1));
    return node("Mul", name, node("Mul", name + ".product", z, one), number(name + ".half", 0.5f));
  }

  /** What the reader of the file gets. */
  private List<ValueProto> ending(OnnxNet onnx, String z) {
    int width = onnx.net().outputs();
    List<AttributeProto> rows = List.of(AttributeProto.ofInt("axis", 1));
    boolean binary = onnx.outputs() == Outputs.SIGMOID && onnx.classes().size() == 2 && width == 1;
    switch (onnx.outputs()) {
      case VALUES -> node("Identity", OUTPUT, z);
      case SOFTMAX -> node("Softmax", OUTPUT, List.of(z), rows);
      case LOG_SOFTMAX -> node("LogSoftmax", OUTPUT, List.of(z), rows);
      case SIGMOID -> {
        if (binary) {
          String yes = node("Sigmoid", "yes", z);
          String no = node("Sub", "no", number("1", 1), yes);
          node("Concat", OUTPUT, List.of(no, yes), rows);
        } else {
          node("Sigmoid", OUTPUT, z);
        }
      }
    }
    ValueProto numbers = numbers(OUTPUT, binary ? 2 : width);
    return onnx.classes().isEmpty() ? List.of(numbers) : List.of(label(onnx), numbers);
  }

  private ValueProto label(OnnxNet onnx) {
    constants.add(TensorProto.of("classes", onnx.classes()));
    List<AttributeProto> settings =
        List.of(AttributeProto.ofInt("axis", 1), AttributeProto.ofInt("keepdims", 0));
    String best = node("ArgMax", "best", List.of(OUTPUT), settings);
    node("Gather", "label", "classes", best);
    return new ValueProto("label", Optional.of(ElementType.STRING), new long[] {ValueProto.FREE});
  }

  private String node(String operator, String output, String... inputs) {
    return node(operator, output, List.of(inputs), List.of());
  }

  private String node(
      String operator, String output, List<String> inputs, List<AttributeProto> settings) {
    nodes.add(new NodeProto(output, operator, "", inputs, List.of(output), settings));
    return output;
  }

  private String constant(String name, Tensor tensor) {
    constants.add(TensorProto.of(name, tensor));
    return name;
  }

  private String number(String name, float value) {
    constants.add(TensorProto.of(name, new float[] {value}));
    return name;
  }
}
