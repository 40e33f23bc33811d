package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.GraphProto;
import dev.nn.onnx.proto.ModelProto;
import dev.nn.onnx.proto.NodeProto;
import dev.nn.onnx.proto.Source;
import dev.nn.onnx.proto.TensorProto;
import dev.nn.onnx.proto.ValueProto;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Follows the nodes of a graph. */
final class GraphReader {

  private static final long OLDEST = 7;
  private static final long NEWEST = 26;

  private static final int BYTES_OF_COLUMN = 64;

  /** The maximum width, because columns are described one by one. */
  static final int MAX_WIDTH = 1 << 17;

  private static final Map<String, Call.Operator> OPERATORS = new TreeMap<>();

  static {
    Elementwise.addTo(OPERATORS);
    Arithmetic.addTo(OPERATORS);
    Products.addTo(OPERATORS);
    Norms.addTo(OPERATORS);
    Shaping.addTo(OPERATORS);
    Shapes.addTo(OPERATORS);
    Columns.addTo(OPERATORS);
    Endings.addTo(OPERATORS);
  }

  private final Source source;
  private final GraphProto graph;
  private final long opset;
  private final Map<String, Value> values = new HashMap<>();

  /** The number of samples, if the file fixes one. */
  private long batch = ValueProto.FREE;

  private GraphReader(Source source, ModelProto model) throws FormatException {
    this.source = source;
    this.graph = model.graph();
    Long version = model.opsets().get("");
    if (version == null || version < OLDEST || version > NEWEST) {
      throw source.problem(
          "its operators are of version %s: %s to %s are read", version, OLDEST, NEWEST);
    }
    this.opset = version;
  }

  /**
   * Follows a model from its inputs to its outputs.
   *
   * @param source the file, for messages
   * @param model the parsed model
   * @param external the source of data in other files
   * @return the steps of a net
   * @throws FormatException if a net can't compute an output
   * @throws IOException if another file can't be read
   */
  static ReadGraph read(Source source, ModelProto model, ExternalData external) throws IOException {
    GraphReader reader = new GraphReader(source, model);
    reader.constants(external);
    List<ValueProto> inputs = reader.inputs();
    for (NodeProto node : model.graph().nodes()) {
      reader.follow(node);
    }
    return new OutputReader(source, inputs, model.graph().outputs(), reader.values).read();
  }

  private void constants(ExternalData external) throws IOException {
    for (TensorProto tensor : graph.initializers()) {
      define(tensor.name(), Constant.of(external.load(tensor)));
    }
  }

  private void define(String name, Value value) throws FormatException {
    if (values.putIfAbsent(name, value) != null) {
      throw source.problem("the value %s is given twice", name);
    }
  }

  /** Old files list the constants among the inputs. */
  private List<ValueProto> inputs() throws FormatException {
    List<ValueProto> given = graph.inputs().stream()
        .filter(input -> !values.containsKey(input.name()))
        .toList();
    for (ValueProto input : given) {
      define(input.name(), input(input));
    }
    return given;
  }

  private Value input(ValueProto input) throws FormatException {
    long[] dims = input.dims();
    ElementType type = input.type().orElse(ElementType.FLOAT);
    if (input.type().isEmpty() || dims != null && dims.length < 2) {
      return new Value.Refused(source.problem(
          "the input %s has no columns: one sample in each row would fit", input.name()));
    }
    if (dims == null || dims.length == 2 && dims[1] < 1) {
      return Signal.of(new Step.Uncounted(input.name(), type), Signal.UNKNOWN);
    }
    batch = dims[0];
    int[] shape = new int[dims.length - 1];
    long width = 1;
    for (int d = 0; d < shape.length; d++) {
      width = dims[d + 1] < 1 || dims[d + 1] > MAX_WIDTH ? MAX_WIDTH + 1 : width * dims[d + 1];
      if (width > MAX_WIDTH) {
        return new Value.Refused(source.problem(
            "the input %s has a shape of other dimensions than numbers from 1 to %s in all",
            input.name(), MAX_WIDTH));
      }
      shape[d] = (int) dims[d + 1];
    }
    source.memory(width * BYTES_OF_COLUMN);
    return Signal.of(Step.Inputs.of(input.name(), type, (int) width), shape);
  }

  private void follow(NodeProto node) throws FormatException {
    Value result;
    try {
      result = result(node);
    } catch (FormatException refusal) {
      result = new Value.Refused(refusal);
    }
    for (int o = 0; o < node.outputs().size(); o++) {
      if (!node.outputs().get(o).isEmpty()) {
        define(node.outputs().get(o), o == 0 ? result : sideOutput(node, o));
      }
    }
  }

  private Value sideOutput(NodeProto node, int output) {
    return new Value.Refused(source.problem(
        "node %s (%s): its output %s is used: a net has its first alone",
        node.name(), node.operator(), output));
  }

  private Value result(NodeProto node) throws FormatException {
    List<@Nullable Value> inputs = new ArrayList<>();
    for (String name : node.inputs()) {
      inputs.add(name.isEmpty() ? null : value(node, name));
    }
    Call call = new Call(source, node, opset, batch, inputs);
    String domain = node.domain().isEmpty() ? "" : node.domain() + ".";
    Call.Operator operator = OPERATORS.get(domain + node.operator());
    if (operator == null) {
      throw call.refuse(
          "no layer of a net is this operator%s; those that fit: %s",
          domain.isEmpty() ? "" : " of the domain " + node.domain(),
          String.join(", ", OPERATORS.keySet()));
    }
    return operator.apply(call);
  }

  private Value value(NodeProto node, String name) throws FormatException {
    Value value = values.get(name);
    if (value == null) {
      throw source.problem(
          "node %s (%s): nothing before it gives its input %s", node.name(), node.operator(), name);
    }
    return value;
  }
}
