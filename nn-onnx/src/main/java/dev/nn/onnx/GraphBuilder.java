package dev.nn.onnx;

import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.GraphProto;
import dev.nn.onnx.proto.ModelProto;
import dev.nn.onnx.proto.NodeProto;
import dev.nn.onnx.proto.TensorProto;
import dev.nn.onnx.proto.ValueProto;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A graph that is built node by node. A duplicate name gets an apostrophe. */
final class GraphBuilder {

  private static final long IR_VERSION = 8;
  private static final long OPSET = 17;
  private static final String MACHINE_LEARNING = "ai.onnx.ml";
  private static final long MACHINE_LEARNING_OPSET = 3;

  private final List<NodeProto> nodes = new ArrayList<>();
  private final List<TensorProto> constants = new ArrayList<>();
  private final List<ValueProto> inputs = new ArrayList<>();
  private final List<ValueProto> outputs = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private boolean usesMachineLearning;

  ModelProto build() {
    Map<String, Long> opsets = new LinkedHashMap<>();
    opsets.put("", OPSET);
    if (usesMachineLearning) {
      opsets.put(MACHINE_LEARNING, MACHINE_LEARNING_OPSET);
    }
    GraphProto graph = new GraphProto("net", nodes, constants, inputs, outputs);
    return new ModelProto(IR_VERSION, opsets, "nn", graph, Map.of());
  }

  /** Adds an input with exactly this name; all inputs come before the first node. */
  String input(String name, ElementType type, int columns) {
    taken.add(name);
    inputs.add(value(name, type, columns));
    return name;
  }

  /** Makes a value an output. */
  void output(String value, ElementType type, int columns) {
    outputs.add(value(value, type, columns));
  }

  /** Makes a value with one element per sample an output. */
  void output(String value, ElementType type) {
    outputs.add(new ValueProto(value, Optional.of(type), new long[] {ValueProto.FREE}));
  }

  private static ValueProto value(String name, ElementType type, int columns) {
    return new ValueProto(name, Optional.of(type), new long[] {ValueProto.FREE, columns});
  }

  String node(String operator, String name, String... arguments) {
    return node(operator, name, List.of(arguments), List.of());
  }

  String node(String operator, String name, List<String> arguments, List<AttributeProto> settings) {
    return node("", operator, name, arguments, settings);
  }

  /** An operator of ONNX for machine learning. */
  String machineLearning(
      String operator, String name, String argument, List<AttributeProto> settings) {
    usesMachineLearning = true;
    return node(MACHINE_LEARNING, operator, name, List.of(argument), settings);
  }

  private String node(
      String domain,
      String operator,
      String name,
      List<String> arguments,
      List<AttributeProto> settings) {
    String output = free(name);
    nodes.add(new NodeProto(output, operator, domain, arguments, List.of(output), settings));
    return output;
  }

  String cast(String name, String argument, ElementType to) {
    return node("Cast", name, List.of(argument), List.of(AttributeProto.ofInt("to", to.code())));
  }

  String constant(String name, Tensor tensor) {
    return add(name, own -> TensorProto.of(own, tensor));
  }

  String number(String name, float value) {
    return add(name, own -> TensorProto.of(own, new float[] {value}));
  }

  String doubles(String name, double... values) {
    return add(name, own -> TensorProto.of(own, values, values.length));
  }

  String integers(String name, long... values) {
    return add(name, own -> TensorProto.of(own, values));
  }

  String texts(String name, List<String> values) {
    return add(name, own -> TensorProto.of(own, values));
  }

  private String add(String name, Function<String, TensorProto> constant) {
    String own = free(name);
    constants.add(constant.apply(own));
    return own;
  }

  private String free(String name) {
    String own = name;
    while (!taken.add(own)) {
      own += "'";
    }
    return own;
  }
}
