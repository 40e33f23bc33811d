package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.Call.Operator;
import dev.nn.onnx.Value.Moment;
import dev.nn.onnx.Value.Scaled;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/** Operators on two values: constants, a sample and a constant, or a sample and itself. */
final class Arithmetic {

  private Arithmetic() {}

  static void addTo(Map<String, Operator> operators) {
    add(operators, "Add", Double::sum);
    add(operators, "Sub", (a, b) -> a - b);
    add(operators, "Mul", (a, b) -> a * b);
    add(operators, "Div", (a, b) -> a / b);
    add(operators, "Pow", Math::pow);
    add(operators, "Max", Math::max);
    add(operators, "Min", Math::min);
  }

  private static void add(Map<String, Operator> operators, String name, DoubleBinaryOperator op) {
    operators.put(name, call -> apply(call, op));
  }

  private static Value apply(Call call, DoubleBinaryOperator op) throws FormatException {
    if (call.inputs().size() != 2) {
      throw call.refuse("it has %s inputs: two would fit", call.inputs().size());
    }
    Value a = call.input(0);
    Value b = call.input(1);
    if (a instanceof Scaled || b instanceof Scaled) {
      return ScaledNormNodes.combine(call, a, b);
    }
    if (a instanceof Moment || b instanceof Moment) {
      return LayerNormNodes.combine(call, a, b);
    }
    if (a instanceof Constant left && b instanceof Constant right) {
      return call.or(left.combine(right, op), "the constants do not fit or are too large to fold");
    }
    if (a instanceof Signal signal && b instanceof Constant constant) {
      return withConstant(call, signal, constant, op, false);
    }
    if (a instanceof Constant constant && b instanceof Signal signal) {
      return withConstant(call, signal, constant, op, true);
    }
    return call.or(
        call.signal(0).combine(call.signal(1), op),
        "its inputs come from different layers: a net is layers in a row");
  }

  private static Value withConstant(
      Call call, Signal x, Constant c, DoubleBinaryOperator op, boolean swapped)
      throws FormatException {
    if (c.dims().length > x.shape().length + 1) {
      throw call.refuse("the constant has more dimensions than the samples");
    }
    if (c.isNumber() && !isBias(call, x)) {
      return call.or(
          x.then(curve(call, c.number(0), op, swapped)),
          "more elementwise operators than an activation has");
    }
    int width = c.isNumber() ? x.width() : c.dims()[c.dims().length - 1];
    Signal row = call.row(swapped ? 1 : 0, width);
    double[] numbers = call.or(
        c.row(width),
        "the constant has the shape %s: one row would fit",
        Arrays.toString(c.dims()));
    double[] scale = new double[width];
    double[] shift = new double[width];
    for (int j = 0; j < width; j++) {
      double[] line = call.or(
          line(call, numbers[j], swapped),
          "with a row of constants a net adds, subtracts, multiplies and divides");
      scale[j] = line[0];
      shift[j] = line[1];
    }
    return Signal.of(call.affine(call.step(row), scale, shift), width);
  }

  /** A number added to a product is its bias, not the start of an activation. */
  private static boolean isBias(Call call, Signal x) {
    return call.node().operator().equals("Add")
        && x.base() instanceof Step.Linear
        && x.curve() == Curve.IDENTITY;
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
