package dev.nn.onnx;

import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.ModelProto;
import java.util.List;

/** Writes a net and the interpretation of its outputs. */
final class NetWriter {

  static final List<AttributeProto> ROWS = List.of(AttributeProto.ofInt("axis", 1));

  private final GraphBuilder graph = new GraphBuilder();
  private final OnnxNet onnx;

  private NetWriter(OnnxNet onnx) {
    this.onnx = onnx;
  }

  static ModelProto write(OnnxNet onnx) {
    NetWriter writer = new NetWriter(onnx);
    String x = writer.graph.input("input", ElementType.FLOAT, onnx.net().inputs());
    String z = new LayerWriter(writer.graph).net(onnx.net(), x);
    if (onnx.classes().isEmpty()) {
      writer.graph.output(writer.numbers(z), ElementType.FLOAT, onnx.net().outputs());
    } else {
      writer.classes(z);
    }
    return writer.graph.build();
  }

  private String numbers(String z) {
    return switch (onnx.outputs()) {
      case VALUES -> graph.node("Identity", "output", z);
      case SIGMOID -> graph.node("Sigmoid", "output", z);
      case SOFTMAX -> graph.node("Softmax", "output", List.of(z), ROWS);
      case LOG_SOFTMAX -> graph.node("LogSoftmax", "output", List.of(z), ROWS);
    };
  }

  private void classes(String z) {
    boolean binary = onnx.classes().size() > onnx.net().outputs();
    String numbers = binary ? Answers.bothClasses(graph, "output", z) : numbers(z);
    String label = Answers.label(graph, Answers.greatest(graph, numbers), onnx.classes());
    graph.output(label, ElementType.STRING);
    graph.output(numbers, ElementType.FLOAT, onnx.classes().size());
  }
}
