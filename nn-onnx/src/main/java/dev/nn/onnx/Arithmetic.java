package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.Call.Operator;
import dev.nn.onnx.Value.Moment;
import dev.nn.onnx.Value.Scaled;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;

/** Operators on two values: constants, a sample and a constant, or a sample and itself. */
final class Arithmetic {

  private static final String DIFFERENT =
      "its inputs come from different layers; only a sequence of layers can be read";

  private static final Set<String> OF_SIZES = Set.of("Add", "Sub", "Mul");

  private Arithmetic() {}

  static void addTo(Map<String, Operator> operators) {
    add(operators, "Add", Double::sum);
    add(operators, "Sub", (a, b) -> a - b);
    add(operators, "Mul", (a, b) -> a * b);
    add(operators, "Div", (a, b) -> a / b);
    add(operators, "Pow", Math::pow);
    add(operators, "Max", Math::max);
    add(operators, "Min", Math::min);
    add(operators, "Greater", (a, b) -> a > b ? 1 : 0);
    add(operators, "GreaterOrEqual", (a, b) -> a >= b ? 1 : 0);
    add(operators, "Less", (a, b) -> a < b ? 1 : 0);
    add(operators, "LessOrEqual", (a, b) -> a <= b ? 1 : 0);
    operators.put("Where", Arithmetic::where);
  }

  private static void add(Map<String, Operator> operators, String name, DoubleBinaryOperator op) {
    operators.put(name, call -> apply(call, op));
  }

  private static Value apply(Call call, DoubleBinaryOperator op) throws FormatException {
    if (call.inputs().size() != 2) {
      throw call.refuse("it has %s inputs; only 2 are supported", call.inputs().size());
    }
    Value a = call.input(0);
    Value b = call.input(1);
    requireFloats(call, a, b);
    if (a instanceof Scaled || b instanceof Scaled) {
      return ScaledNormNodes.combine(call, a, b);
    }
    if (a instanceof Moment || b instanceof Moment) {
      return LayerNormNodes.combine(call, a, b);
    }
    if (a instanceof Sizes || b instanceof Sizes) {
      return size(call, a, b, op);
    }
    if (a instanceof Constant left && b instanceof Constant right) {
      return call.computed(
          left.combine(right, op),
          "its constants are not numbers of the same shape, or are too large to compute with");
    }
    if (a instanceof Signal signal && b instanceof Constant constant) {
      return withConstant(call, signal, constant, op, false);
    }
    if (a instanceof Constant constant && b instanceof Signal signal) {
      return withConstant(call, signal, constant, op, true);
    }
    return call.or(call.signal(0).combine(call.signal(1), op), DIFFERENT);
  }

  /** A size computed from others, as in x.shape[1] * x.shape[2]. */
  private static Sizes size(Call call, Value a, Value b, DoubleBinaryOperator op)
      throws FormatException {
    Optional<Sizes> left =
        OF_SIZES.contains(call.node().operator()) ? call.asSizes(a) : Optional.empty();
    Optional<Sizes> right = call.asSizes(b);
    return call.or(
        left.flatMap(size -> right.flatMap(other -> size.combine(other, op))),
        "it computes with shapes; only Add, Sub and Mul of two sizes that the file states are supported");
  }

  /** One of two functions of the same sample. */
  private static Value where(Call call) throws FormatException {
    Signal condition = call.signal(0);
    return call.or(
        condition.choose(branch(call, 1, condition), branch(call, 2, condition)), DIFFERENT);
  }

  private static Signal branch(Call call, int index, Signal condition) throws FormatException {
    if (!(call.input(index) instanceof Constant constant) || !constant.isNumber()) {
      return call.signal(index);
    }
    double number = constant.number(0);
    return call.or(condition.then(Curve.of(x -> number)), Curve.TOO_LONG);
  }

  /** Integer division and powers truncate, but a net computes with floats. */
  private static void requireFloats(Call call, Value a, Value b) throws FormatException {
    String operator = call.node().operator();
    if (operator.equals("Div") && (isInteger(a) || isInteger(b))
        || operator.equals("Pow") && isInteger(a)) {
      throw call.refuse("it truncates to integers; cast its inputs to FLOAT");
    }
  }

  private static boolean isInteger(Value value) {
    return value instanceof Constant constant && !constant.tensor().type().isFloating();
  }

  private static Value withConstant(
      Call call, Signal x, Constant c, DoubleBinaryOperator op, boolean swapped)
      throws FormatException {
    if (c.dims().length > x.shape().length + 1) {
      throw call.refuse("its constant has more dimensions than a sample and the batch");
    }
    if (c.isNumber()) {
      return call.or(x.then(curve(call, c.number(0), op, swapped)), Curve.TOO_LONG);
    }
    int width = c.dims()[c.dims().length - 1];
    Signal row = call.row(swapped ? 1 : 0, width);
    double[] numbers = call.or(
        c.row(width),
        "its constant has shape %s, but must be one row of %s numbers",
        Arrays.toString(c.dims()),
        width);
    double[] scale = new double[width];
    double[] shift = new double[width];
    for (int j = 0; j < width; j++) {
      double[] line = call.or(
          line(call, numbers[j], swapped),
          "it combines samples with a row of constants; only Add, Sub, Mul, and Div by the row are supported");
      scale[j] = line[0];
      shift[j] = line[1];
    }
    return Signal.of(call.affine(call.step(row), scale, shift), width);
  }

  private static Curve curve(Call call, double c, DoubleBinaryOperator op, boolean swapped) {
    return line(call, c, swapped)
        .map(line -> Curve.line(line[0], line[1]))
        .orElseGet(
            () -> Curve.of(swapped ? x -> op.applyAsDouble(c, x) : x -> op.applyAsDouble(x, c)));
  }

  /** Scale and shift, where the operator is a straight line. */
  private static Optional<double[]> line(Call call, double c, boolean swapped) {
    return switch (call.node().operator()) {
      case "Add" -> Optional.of(new double[] {1, c});
      case "Sub" -> Optional.of(swapped ? new double[] {-1, c} : new double[] {1, -c});
      case "Mul" -> Optional.of(new double[] {c, 0});
      case "Div" -> swapped ? Optional.empty() : Optional.of(new double[] {1 / c, 0});
      default -> Optional.empty();
    };
  }
}
