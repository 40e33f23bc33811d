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
record Call(Source source, NodeProto node, long opset, long batch, List<@Nullable Value> inputs)
    implements Attributes {

  /** The memory for a computed number, and for its share of the arrays that it is computed with. */
  private static final int BYTES_OF_COMPUTED = 3 * Double.BYTES;

  /** Computes the output of an operator from its inputs. */
  interface Operator {

    Value apply(Call call) throws FormatException;
  }

  @Override
  public FormatException refuse(String why, Object... values) {
    Object[] all = new Object[values.length + 2];
    all[0] = node.title();
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
        "input %s %s, but must be computed from the model's inputs",
        node.inputs().get(index), describe(input(index)));
  }

  /** A sample's numbers in a row. */
  Signal row(int index, int width) throws FormatException {
    Signal signal = signal(index);
    return signal
        .ofWidth(width)
        .orElseThrow(() -> refuse(
            "input %s %s, but must be a row of %s numbers per sample",
            node.inputs().get(index), describe(signal), width));
  }

  Constant constant(int index) throws FormatException {
    if (input(index) instanceof Constant constant) {
      return constant;
    }
    throw refuse(
        "input %s %s, but must be a constant in the file",
        node.inputs().get(index), describe(input(index)));
  }

  /** A constant with this many numbers. */
  double[] vector(int index, int width) throws FormatException {
    Constant constant = constant(index);
    if (constant.isText() || constant.size() != width) {
      throw refuse(
          "input %s has %s elements, but must have %s numbers",
          node.inputs().get(index), constant.size(), width);
    }
    return constant.numbers();
  }

  Step step(Signal signal) throws FormatException {
    source.memory((long) GraphReader.BYTES_OF_COLUMN * Math.max(signal.width(), 0));
    return signal
        .step(source)
        .orElseThrow(() -> refuse(
            "the elementwise operators before it are not an activation of this library; supported: %s",
            Activations.names()));
  }

  /** scale * x + shift after a step. */
  Step affine(Step step, double[] scale, double[] shift) throws FormatException {
    source.memory((long) GraphReader.BYTES_OF_COLUMN * scale.length);
    return or(
        Affines.after(step, scale, shift),
        "it multiplies an input by 0 or by a number that is not finite");
  }

  /** Sizes given by an input, or by an attribute in older versions. */
  Optional<Sizes> sizes(int input, String attribute) throws FormatException {
    if (has(input)) {
      Optional<Sizes> sizes = asSizes(input(input));
      or(sizes, "input %s must be constant integers", node.inputs().get(input));
      return sizes;
    }
    return attribute(attribute, AttributeProto.INTS)
        .map(found -> new Sizes(found.integers(), false));
  }

  /** A value as sizes; empty if it is something else. */
  Optional<Sizes> asSizes(Value value) throws FormatException {
    Optional<Sizes> sizes = Sizes.of(value);
    source.memory((long) Long.BYTES * sizes.map(s -> s.numbers().length).orElse(0));
    return sizes;
  }

  /** The result of computing with constants, or a refusal of this node. */
  Constant computed(Optional<Constant> result, String why) throws FormatException {
    Constant constant = or(result, why);
    source.memory((long) BYTES_OF_COMPUTED * constant.size());
    return constant;
  }

  /** An axis counted from the first dimension, that of the samples. */
  static long axis(long axis, Signal signal) {
    return axis < 0 ? axis + signal.shape().length + 1 : axis;
  }

  private static String describe(Value value) {
    if (value instanceof Signal signal) {
      return "has shape %s per sample%s"
          .formatted(
              Arrays.toString(signal.shape()),
              signal.isTransposed() ? ", with the samples as columns" : "");
    }
    if (value instanceof Constant constant) {
      return "is a constant of shape " + Arrays.toString(constant.dims());
    }
    if (value instanceof Value.Scores || value instanceof Value.WithComplements) {
      return "is the model's result";
    }
    if (value instanceof Value.Label) {
      return "is a class";
    }
    if (value instanceof Value.Whole) {
      return "is truncated to integers";
    }
    return value instanceof Sizes ? "is a shape" : "is part of a normalisation";
  }
}
