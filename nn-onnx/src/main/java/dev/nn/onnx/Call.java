package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.NodeProto;
import dev.nn.onnx.proto.Source;
import dev.nn.onnx.proto.ValueProto;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node with the values that it reads.
 *
 * @param source the file
 * @param node the operator and its settings
 * @param opset the version of the operators
 * @param batch the number of samples if the file fixes one, else {@link ValueProto#FREE}
 * @param inputs what is known about the inputs; null for an omitted one
 */
record Call(Source source, NodeProto node, long opset, long batch, List<@Nullable Value> inputs) {

  /** The memory for a column in a step, however small the file. */
  private static final int BYTES_OF_COLUMN = 64;

  /** Computes the output of an operator from its inputs. */
  interface Operator {

    Value apply(Call call) throws FormatException;
  }

  /** An exception that refuses this node: the reason, and what would work. */
  FormatException refuse(String why, Object... values) {
    String name = node.name().isEmpty() && !node.outputs().isEmpty()
        ? "that gives " + node.outputs().get(0)
        : node.name();
    Object[] all = new Object[values.length + 2];
    all[0] = name;
    all[1] = node.operator();
    System.arraycopy(values, 0, all, 2, values.length);
    return source.problem("node %s (%s): " + why, all);
  }

  /** The value, or a refusal of this node if it is missing. */
  <T> T or(Optional<? extends T> result, String why, Object... values) throws FormatException {
    if (result.isEmpty()) {
      throw refuse(why, values);
    }
    return result.get();
  }

  boolean has(int input) {
    return input < inputs.size() && inputs.get(input) != null;
  }

  Value input(int index) throws FormatException {
    Value value = index < inputs.size() ? inputs.get(index) : null;
    if (value == null) {
      throw refuse("input %s is missing", index);
    }
    if (value instanceof Value.Refused refused) {
      throw refused.reason();
    }
    return value;
  }

  Signal signal(int index) throws FormatException {
    if (input(index) instanceof Signal signal) {
      return signal;
    }
    throw refuse(
        "input %s is %s: the numbers of a sample would fit",
        node.inputs().get(index), describe(input(index)));
  }

  /** A sample's numbers in a row. */
  Signal row(int index, int width) throws FormatException {
    Signal signal = signal(index);
    return signal
        .ofWidth(width)
        .orElseThrow(() -> refuse(
            "input %s is %s: a row of %s numbers for each sample would fit",
            node.inputs().get(index), describe(signal), width));
  }

  Constant constant(int index) throws FormatException {
    if (input(index) instanceof Constant constant) {
      return constant;
    }
    throw refuse(
        "input %s is %s: a constant that stands in the file would fit",
        node.inputs().get(index), describe(input(index)));
  }

  /** A constant with this many numbers. */
  double[] vector(int index, int width) throws FormatException {
    Constant constant = constant(index);
    if (constant.isText() || constant.size() != width) {
      throw refuse(
          "input %s has %s elements: %s would fit",
          node.inputs().get(index), constant.size(), width);
    }
    return constant.numbers();
  }

  Step step(Signal signal) throws FormatException {
    source.memory((long) BYTES_OF_COLUMN * Math.max(signal.width(), 0));
    return signal
        .step()
        .orElseThrow(() -> refuse(
            "the elementwise operators before it compute no activation that a net has; these would fit: %s",
            Activations.names()));
  }

  /** scale * x + shift after a step. */
  Step affine(Step step, double[] scale, double[] shift) throws FormatException {
    source.memory((long) BYTES_OF_COLUMN * scale.length);
    return or(Affines.after(step, scale, shift), "it multiplies an input by 0 or by no number");
  }

  /** Sizes given by an input, or by an attribute in older versions. */
  Optional<Sizes> sizes(int input, String attribute) throws FormatException {
    if (has(input)) {
      return Optional.of(Sizes.of(input(input))
          .orElseThrow(
              () -> refuse("input %s must be constant integers", node.inputs().get(input))));
    }
    return attribute(attribute)
        .map(found -> found.integers().length > 0
            ? new Sizes(found.integers(), false)
            : new Sizes(new long[] {found.integer()}, false));
  }

  Optional<AttributeProto> attribute(String name) {
    return node.attributes().stream().filter(a -> a.name().equals(name)).findFirst();
  }

  float number(String attribute, float unlessGiven) {
    return attribute(attribute).map(AttributeProto::number).orElse(unlessGiven);
  }

  long integer(String attribute, long unlessGiven) {
    return attribute(attribute).map(AttributeProto::integer).orElse(unlessGiven);
  }

  /** Requires the only value of an attribute that a net supports. */
  void require(String attribute, long unlessGiven, long wanted) throws FormatException {
    long found = integer(attribute, unlessGiven);
    if (found != wanted) {
      throw refuse("%s is %s: %s would fit", attribute, found, wanted);
    }
  }

  /** An axis counted from the first dimension, that of the samples. */
  static long axis(long axis, Signal signal) {
    return axis < 0 ? axis + signal.shape().length + 1 : axis;
  }

  private static String describe(Value value) {
    if (value instanceof Signal signal) {
      return "of shape %s for each sample%s"
          .formatted(
              Arrays.toString(signal.shape()),
              signal.isTransposed() ? ", samples being columns" : "");
    }
    if (value instanceof Constant constant) {
      return "a constant of shape " + Arrays.toString(constant.dims());
    }
    if (value instanceof Value.Scores) {
      return "a probability";
    }
    return value instanceof Sizes ? "a shape" : "a part of a normalisation or a class";
  }
}
