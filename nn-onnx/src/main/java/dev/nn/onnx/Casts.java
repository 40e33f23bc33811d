package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.Call.Operator;
import dev.nn.onnx.Value.Label;
import dev.nn.onnx.Value.Whole;
import dev.nn.onnx.proto.ElementType;
import java.util.Map;

/** Changes of type: a net computes in float32, so only those that lose nothing more are read. */
final class Casts {

  private static final String NO_FLOATS =
      "it casts to %s, but a net computes with floats; remove the cast";

  private Casts() {}

  static void addTo(Map<String, Operator> operators) {
    operators.put("Cast", Casts::cast);
    operators.put("CastLike", Casts::castLike);
  }

  /** Casts to floats of any width do nothing: a net computes in float32. */
  private static Value cast(Call call) throws FormatException {
    Value x = call.input(0);
    long code = call.integer("to", 0);
    ElementType to = call.or(ElementType.of(code), "it casts to the unsupported type %s", code);
    if (x instanceof Label) {
      return x;
    }
    if (x instanceof Constant constant) {
      return constant(call, constant, to);
    }
    if (to.isFloating() && !(x instanceof Whole)) {
      return x;
    }
    if (isWhole(to) && (x instanceof Whole || x instanceof Sizes)) {
      return x;
    }
    if (isWhole(to) && x instanceof Signal signal) {
      return whole(call, signal);
    }
    throw call.refuse(NO_FLOATS, to);
  }

  private static boolean isWhole(ElementType type) {
    return type == ElementType.INT32 || type == ElementType.INT64;
  }

  private static Value constant(Call call, Constant constant, ElementType to)
      throws FormatException {
    ElementType from = constant.tensor().type();
    if (from == to || from.isFloating() && to.isFloating()) {
      return constant;
    }
    if (constant.isText() || from.isFloating() || !to.isFloating() && !isWhole(to)) {
      throw call.refuse("it casts a constant of type %s to %s; store it as %s", from, to, to);
    }
    return to.isFloating() && constant.size() <= Constant.MOST_FOLDED
        ? call.computed(constant.map(x -> x), "its constant is not numbers")
        : constant;
  }

  private static Value castLike(Call call) throws FormatException {
    ElementType to = typeOf(call, 1);
    if (call.input(0) instanceof Constant constant) {
      return constant(call, constant, to);
    }
    if (!to.isFloating()) {
      throw call.refuse(NO_FLOATS, to);
    }
    return call.signal(0);
  }

  /** Everything that is computed is a float. */
  private static ElementType typeOf(Call call, int input) throws FormatException {
    if (call.input(input) instanceof Constant constant) {
      return constant.tensor().type();
    }
    return call.signal(input).base() instanceof Step.Inputs inputs
        ? inputs.columns().get(0).type()
        : ElementType.FLOAT;
  }

  /** Whole numbers stay what they are; others lose their fractions. */
  private static Value whole(Call call, Signal signal) throws FormatException {
    if (!(call.step(signal) instanceof Step.Inputs inputs)) {
      throw call.refuse("it truncates the outputs of a layer to integers; remove the cast");
    }
    boolean integers = inputs.columns().stream()
        .allMatch(column -> column.isPlain() && !column.type().isFloating());
    return integers ? signal : new Whole(signal);
  }
}
