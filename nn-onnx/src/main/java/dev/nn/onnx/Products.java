package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.Call.Operator;
import java.util.Arrays;
import java.util.Map;

/** The products that are dense layers. */
final class Products {

  private Products() {}

  static void addTo(Map<String, Operator> operators) {
    operators.put("Gemm", Products::gemm);
    operators.put("MatMul", call -> linear(call, call.signal(0), weights(call, false), 1));
  }

  /** alpha * A' * B' + beta * C. */
  private static Value gemm(Call call) throws FormatException {
    Signal a = call.signal(0);
    boolean transA = call.integer("transA", 0) != 0;
    if (a.isTransposed() != transA) {
      throw call.refuse(
          "transA is %s, but samples are %s: %s would fit",
          transA ? 1 : 0, a.isTransposed() ? "columns" : "rows", transA ? 0 : 1);
    }
    Constant weights = weights(call, call.integer("transB", 0) != 0);
    Signal sums = linear(call, transA ? a.transposed() : a, weights, call.number("alpha", 1));
    return call.has(2) ? withBias(call, sums) : sums;
  }

  private static Constant weights(Call call, boolean transposed) throws FormatException {
    Constant weights = call.constant(1);
    if (!weights.isMatrix()) {
      throw call.refuse(
          "the weights have the shape %s: inputs x outputs would fit",
          Arrays.toString(weights.dims()));
    }
    return transposed ? weights.transposed() : weights;
  }

  private static Signal linear(Call call, Signal x, Constant weights, double alpha)
      throws FormatException {
    Signal row = x.ofWidth(weights.dims()[0])
        .orElseThrow(() -> call.refuse(
            "the weights have %s rows, but a sample has the shape %s",
            weights.dims()[0], Arrays.toString(x.shape())));
    if (weights.size() == 0) {
      throw call.refuse("the weights have no numbers");
    }
    return Signal.of(new Step.Linear(call.step(row), weights, alpha), weights.dims()[1]);
  }

  private static Signal withBias(Call call, Signal sums) throws FormatException {
    int width = sums.width();
    double beta = call.number("beta", 1);
    Constant c = call.constant(2);
    double[] bias = call.or(
        c.row(width),
        "C has the shape %s: one row of %s numbers would fit",
        Arrays.toString(c.dims()),
        width);
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    Arrays.setAll(bias, j -> beta * bias[j]);
    return Signal.of(call.affine(call.step(sums), ones, bias), width);
  }
}
