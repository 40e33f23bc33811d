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
    operators.put("MatMul", call -> linear(call, call.signal(0), weights(call, 1, false), 1));
  }

  /** alpha * A' * B' + beta * C. */
  private static Value gemm(Call call) throws FormatException {
    if (call.input(0) instanceof Constant) {
      return gemmOfColumns(call);
    }
    Signal a = rows(call, 0, "transA", false);
    Constant weights = weights(call, 1, call.integer("transB", 0) != 0);
    Signal sums = linear(call, a, weights, call.number("alpha", 1));
    return call.has(2) ? withBias(call, sums, call.constant(2)) : sums;
  }

  /** Weights from the left, samples as columns: the transpose of the same with rows. */
  private static Value gemmOfColumns(Call call) throws FormatException {
    Signal b = rows(call, 1, "transB", true);
    Constant weights = weights(call, 0, call.integer("transA", 0) == 0);
    Signal sums = linear(call, b, weights, call.number("alpha", 1));
    return (call.has(2) ? withBias(call, sums, column(call)) : sums).transposed();
  }

  /** The samples as rows; the product takes them as rows or as columns. */
  private static Signal rows(Call call, int input, String setting, boolean asColumns)
      throws FormatException {
    Signal x = call.signal(input);
    boolean transposes = call.integer(setting, 0) != 0;
    if (x.isTransposed() != (transposes != asColumns)) {
      throw call.refuse(
          "%s is %s, but its samples are %s; only %s is supported",
          setting, transposes ? 1 : 0, x.isTransposed() ? "columns" : "rows", transposes ? 0 : 1);
    }
    return x.isTransposed() ? x.transposed() : x;
  }

  /** C as a row, although it must be a column. */
  private static Constant column(Call call) throws FormatException {
    Constant c = call.constant(2);
    if (c.isNumber()) {
      return c;
    }
    if (!c.isMatrix() || c.dims()[1] != 1) {
      throw call.refuse(
          "C has shape %s, but must be one column, like the samples", Arrays.toString(c.dims()));
    }
    return c.transposed();
  }

  private static Constant weights(Call call, int input, boolean transposed) throws FormatException {
    Constant weights = call.constant(input);
    if (!weights.isMatrix()) {
      throw call.refuse(
          "the weights have shape %s, but must be a matrix of inputs x outputs",
          Arrays.toString(weights.dims()));
    }
    if (!weights.tensor().type().isFloating()) {
      throw call.refuse(
          "the weights are %s, but must be floats", weights.tensor().type());
    }
    return transposed ? weights.transposed() : weights;
  }

  private static Signal linear(Call call, Signal x, Constant weights, double alpha)
      throws FormatException {
    Signal row = x.ofWidth(weights.dims()[0])
        .orElseThrow(() -> call.refuse(
            "the weights have %s rows, but a sample has shape %s",
            weights.dims()[0], Arrays.toString(x.shape())));
    if (weights.size() == 0) {
      throw call.refuse("the weights are empty");
    }
    return Signal.of(new Step.Linear(call.step(row), weights, alpha), weights.dims()[1]);
  }

  private static Signal withBias(Call call, Signal sums, Constant c) throws FormatException {
    int width = sums.width();
    double beta = call.number("beta", 1);
    double[] bias = call.or(
        c.row(width),
        "C has shape %s, but must be one row of %s numbers",
        Arrays.toString(c.dims()),
        width);
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    Arrays.setAll(bias, j -> beta * bias[j]);
    return Signal.of(call.affine(call.step(sums), ones, bias), width);
  }
}
