package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.Call.Operator;
import dev.nn.onnx.Value.Moment;
import dev.nn.onnx.Value.Scores;
import dev.nn.onnx.Value.Stage;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Operators that map a number to a number. */
final class Elementwise {

  /** The function of a node, given its attributes. */
  private interface Curves {

    DoubleUnaryOperator of(Call call) throws FormatException;
  }

  private Elementwise() {}

  static void addTo(Map<String, Operator> operators) {
    add(operators, "Relu", call -> x -> Math.max(0, x));
    add(operators, "Sigmoid", call -> Activations::sigmoid);
    add(operators, "Tanh", call -> Math::tanh);
    add(operators, "Erf", call -> Activations::erf);
    add(operators, "Exp", call -> Math::exp);
    add(operators, "Log", call -> Math::log);
    add(operators, "Sqrt", call -> Math::sqrt);
    add(operators, "Abs", call -> Math::abs);
    add(operators, "Neg", call -> x -> -x);
    add(operators, "Reciprocal", call -> x -> 1 / x);
    add(operators, "Softsign", call -> x -> x / (1 + Math.abs(x)));
    add(operators, "Softplus", call -> Activations::softplus);
    add(operators, "LeakyRelu", call -> leaky(call.number("alpha", 0.01f)));
    add(operators, "PRelu", call -> leaky(number(call, 1)));
    add(operators, "Elu", call -> elu(call.number("alpha", 1), 1));
    add(operators, "Celu", call -> celu(call.number("alpha", 1)));
    add(
        operators,
        "Selu",
        call -> elu(
            call.number("alpha", Activations.SELU_ALPHA),
            call.number("gamma", Activations.SELU_GAMMA)));
    add(
        operators,
        "HardSigmoid",
        call -> hardSigmoid(call.number("alpha", 0.2f), call.number("beta", 0.5f)));
    add(operators, "HardSwish", call -> Activations::hardSwish);
    add(operators, "Swish", call -> swish(call.number("alpha", 1)));
    add(operators, "Gelu", call -> gelu(call));
    add(operators, "Clip", Elementwise::clip);
  }

  private static void add(Map<String, Operator> operators, String name, Curves curves) {
    operators.put(name, call -> apply(call, curves.of(call)));
  }

  private static Value apply(Call call, DoubleUnaryOperator function) throws FormatException {
    Value x = call.input(0);
    if (x instanceof Constant constant) {
      return call.computed(
          constant.map(function), "its constant is not numbers, or is too large to compute with");
    }
    if (x instanceof Moment moment) {
      return moment(call, moment);
    }
    if (x instanceof Scores scores && call.node().operator().equals("Log")) {
      return interpreted(call, scores, Outputs.SOFTMAX, Outputs.LOG_SOFTMAX);
    }
    if (x instanceof Scores scores && call.node().operator().equals("Exp")) {
      return interpreted(call, scores, Outputs.LOG_SOFTMAX, Outputs.SOFTMAX);
    }
    return call.or(call.signal(0).then(Curve.of(function)), Curve.TOO_LONG);
  }

  /** The logarithm of a softmax, or back. */
  private static Value interpreted(Call call, Scores scores, Outputs from, Outputs to)
      throws FormatException {
    return scores.outputs() == from
        ? new Scores(scores.of(), to, scores.classes())
        : call.signal(0);
  }

  private static Value moment(Call call, Moment moment) throws FormatException {
    String operator = call.node().operator();
    if (operator.equals("Sqrt") && moment.stage() == Stage.VARIANCE) {
      return new Moment(moment.of(), Stage.DEVIATION, moment.eps());
    }
    if (operator.equals("Reciprocal") && moment.stage() == Stage.DEVIATION) {
      return new Moment(moment.of(), Stage.INVERSE, moment.eps());
    }
    throw call.refuse(LayerNormNodes.NOT_ONE);
  }

  private static double number(Call call, int input) throws FormatException {
    Constant constant = call.constant(input);
    if (!constant.isNumber()) {
      throw call.refuse(
          "input %s has %s elements; only a single number is supported",
          call.node().inputs().get(input), constant.size());
    }
    return constant.number(0);
  }

  /** Its bounds were attributes before opset 11. */
  private static DoubleUnaryOperator clip(Call call) throws FormatException {
    double min = call.has(1) ? number(call, 1) : call.number("min", Float.NEGATIVE_INFINITY);
    double max = call.has(2) ? number(call, 2) : call.number("max", Float.POSITIVE_INFINITY);
    return x -> Math.min(Math.max(x, min), max);
  }

  private static DoubleUnaryOperator gelu(Call call) throws FormatException {
    String form = call.text("approximate", "none");
    return switch (form) {
      case "none" -> Activations::geluErf;
      case "tanh" -> Activations::geluTanh;
      default -> throw call.refuse("approximate is %s; only none and tanh are supported", form);
    };
  }

  private static DoubleUnaryOperator leaky(double alpha) {
    return x -> x < 0 ? alpha * x : x;
  }

  private static DoubleUnaryOperator elu(double alpha, double gamma) {
    return x -> gamma * (x < 0 ? alpha * Math.expm1(x) : x);
  }

  private static DoubleUnaryOperator celu(double alpha) {
    return x -> x < 0 ? alpha * Math.expm1(x / alpha) : x;
  }

  private static DoubleUnaryOperator swish(double alpha) {
    return x -> x * Activations.sigmoid(alpha * x);
  }

  private static DoubleUnaryOperator hardSigmoid(double alpha, double beta) {
    return x -> Math.max(0, Math.min(1, alpha * x + beta));
  }
}
