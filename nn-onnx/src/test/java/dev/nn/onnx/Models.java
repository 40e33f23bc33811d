package dev.nn.onnx;

import dev.nn.layer.Layer;
import dev.nn.model.Model;
import dev.nn.net.Net;
import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.GraphProto;
import dev.nn.onnx.proto.ModelProto;
import dev.nn.onnx.proto.NodeProto;
import dev.nn.onnx.proto.Source;
import dev.nn.onnx.proto.TensorProto;
import dev.nn.onnx.proto.ValueProto;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small model, built node by node: its input is x of 2 columns, its output y; w is 2 x 2 and b a
 * row of 2.
 */
final class Models {

  private final List<NodeProto> nodes = new ArrayList<>();
  private final List<TensorProto> constants = new ArrayList<>();
  private final List<ValueProto> inputs = new ArrayList<>();
  private final List<ValueProto> others = new ArrayList<>();
  private String output = "y";
  private long opset = 17;
  private long ir = 8;

  Models() {
    constants.add(TensorProto.of("w", new float[] {1, 2, 3, 4}, 2, 2));
    constants.add(TensorProto.of("b", new float[] {10, 20}, 2));
  }

  static Models of(String operator, String... inputs) {
    return new Models().node(operator, "y", inputs);
  }

  Models node(String operator, String output, String... names) {
    String domain = operator.startsWith("ai.") ? "ai.onnx.ml" : "";
    String type = operator.substring(operator.lastIndexOf('.') + 1);
    nodes.add(new NodeProto(
        output + "-node",
        type,
        domain,
        List.of(names),
        new ArrayList<>(List.of(output)),
        new ArrayList<>()));
    return this;
  }

  /** Sets an attribute of the last node. */
  Models with(AttributeProto... settings) {
    nodes.get(nodes.size() - 1).attributes().addAll(List.of(settings));
    return this;
  }

  /** Adds an output of the last node. */
  Models sideOutput(String name) {
    nodes.get(nodes.size() - 1).outputs().add(name);
    return this;
  }

  Models constant(TensorProto tensor) {
    constants.add(tensor);
    return this;
  }

  Models number(String name, float value) {
    return constant(TensorProto.of(name, new float[] {value}));
  }

  Models input(String name, ElementType type, long... dims) {
    inputs.add(new ValueProto(name, Optional.of(type), dims));
    return this;
  }

  Models opset(long version) {
    opset = version;
    return this;
  }

  Models ir(long version) {
    ir = version;
    return this;
  }

  Models output(String name) {
    output = name;
    return this;
  }

  /** Adds an output. */
  Models also(String name, ElementType type) {
    others.add(new ValueProto(name, Optional.of(type), new long[] {ValueProto.FREE}));
    return this;
  }

  private ModelProto proto() {
    if (inputs.isEmpty()) {
      input("x", ElementType.FLOAT, ValueProto.FREE, 2);
    }
    List<ValueProto> outputs = new ArrayList<>(others);
    outputs.add(
        new ValueProto(output, Optional.of(ElementType.FLOAT), new long[] {ValueProto.FREE, 2}));
    List<TensorProto> used = constants.stream()
        .filter(c -> nodes.stream().anyMatch(node -> node.inputs().contains(c.name())))
        .toList();
    GraphProto graph = new GraphProto("graph", nodes, used, inputs, outputs);
    return new ModelProto(ir, Map.of("", opset, "ai.onnx.ml", 1L), "test", graph, Map.of());
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    proto().write(out);
    return out.toByteArray();
  }

  OnnxNet read() throws IOException {
    return OnnxFile.read(new ByteArrayInputStream(bytes()), ImportTest.BACKEND);
  }

  /** As {@link #follow}, but as a model. */
  Model<Map<String, ?>> followModel() throws IOException {
    Source source = new Source(Path.of("model"));
    ReadGraph graph = GraphReader.read(source, proto(), new ExternalData(source, null));
    return new ModelReader(source, graph, ImportTest.BACKEND).read();
  }

  /** Read without a file: attributes of the kinds that are never written are kept. */
  OnnxNet follow() throws IOException {
    Source source = new Source(Path.of("model"));
    ReadGraph graph = GraphReader.read(source, proto(), new ExternalData(source, null));
    List<Layer> layers = new Assembly(source, ImportTest.BACKEND, graph.steps())
        .layers(NetInputs.scaling(source, graph));
    return new OnnxNet(new Net(ImportTest.BACKEND, layers), graph.outputs(), graph.classes());
  }
}
