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
  private static final long OLDEST_IR = 3;
  private static final long NEWEST_IR = 13;

  /** The memory for a column in a step, however small the file. */
  static final int BYTES_OF_COLUMN = 64;

  /** The maximum width, because columns are described one by one. */
  static final int MAX_WIDTH = 1 << 17;

  private static final Map<String, Call.Operator> OPERATORS = new TreeMap<>();

  /** What to do instead of some operators that are not supported. */
  private static final Map<String, String> REMEDIES = Map.of(
      "ai.onnx.ml.Normalizer",
      "it divides each sample by its own norm, which no layer does; normalise the samples beforehand",
      "ReduceL2",
      "it computes the norm of weights; export the model with do_constant_folding=True");

  static {
    Elementwise.addTo(OPERATORS);
    Arithmetic.addTo(OPERATORS);
    Products.addTo(OPERATORS);
    Norms.addTo(OPERATORS);
    Shaping.addTo(OPERATORS);
    Casts.addTo(OPERATORS);
    Axes.addTo(OPERATORS);
    Shapes.addTo(OPERATORS);
    Columns.addTo(OPERATORS);
    Preprocessing.addTo(OPERATORS);
    Endings.addTo(OPERATORS);
  }

  private final Source source;
  private final GraphProto graph;
  private final Map<String, Long> opsets;
  private final Map<String, Value> values = new HashMap<>();

  /** The number of samples, if the file fixes one. */
  private long batch = ValueProto.FREE;

  private GraphReader(Source source, ModelProto model) throws FormatException {
    this.source = source;
    this.graph = model.graph();
    this.opsets = model.opsets();
    requireVersion("IR version", model.irVersion(), OLDEST_IR, NEWEST_IR);
    requireVersion("operator set", opsets.get(""), OLDEST, NEWEST);
  }

  private void requireVersion(String of, @Nullable Long version, long oldest, long newest)
      throws FormatException {
    if (version == null || version < oldest || version > newest) {
      throw source.problem("its %s is %s; %s to %s are supported", of, version, oldest, newest);
    }
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
      throw source.problem("two nodes or constants are called %s", name);
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
          "input %s must be a tensor of numbers or strings with one sample in each row",
          input.name()));
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
            "input %s must have from 1 to %s columns, and all dimensions but the first must be stated",
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
      source.requireMemory();
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
        "node %s (%s): its output %s is used; only its first output is supported",
        node.title(), node.operator(), output));
  }

  private Value result(NodeProto node) throws FormatException {
    List<@Nullable Value> inputs = new ArrayList<>();
    for (String name : node.inputs()) {
      inputs.add(name.isEmpty() ? null : value(node, name));
    }
    Call call = new Call(source, node, opsets.getOrDefault("", 0L), batch, inputs);
    if (!opsets.containsKey(node.domain())) {
      throw call.refuse("the file does not state the version of domain '%s'", node.domain());
    }
    String domain = node.domain().isEmpty() ? "" : node.domain() + ".";
    Call.Operator operator = OPERATORS.get(domain + node.operator());
    if (REMEDIES.containsKey(domain + node.operator())) {
      throw call.refuse(REMEDIES.get(domain + node.operator()));
    }
    if (operator == null) {
      throw call.refuse(
          "this operator%s is not supported; supported are "
              + String.join(", ", OPERATORS.keySet()),
          domain.isEmpty() ? "" : " of domain " + node.domain());
    }
    return operator.apply(call);
  }

  private Value value(NodeProto node, String name) throws FormatException {
    Value value = values.get(name);
    if (value == null) {
      throw source.problem(
          "node %s (%s): no node before it computes its input %s",
          node.title(), node.operator(), name);
    }
    return value;
  }
}
