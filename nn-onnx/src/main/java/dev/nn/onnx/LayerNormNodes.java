package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.Value.Moment;
import dev.nn.onnx.Value.Stage;
import java.util.Arrays;

/**
 * Layer normalisation as exporters write it before opset 17:
 *
 * <pre>
 * mean = ReduceMean(x)          variance  = ReduceMean(Pow(centred, 2))
 * centred = Sub(x, mean)        deviation = Sqrt(Add(variance, eps))
 *                               y = Div(centred, deviation)
 * </pre>
 *
 * <p>followed by Mul and Add for gamma and beta, which are ordinary arithmetic; or as
 * {@link ScaledNormNodes} describes.
 */
final class LayerNormNodes {

  static final String NOT_ONE =
      "it computes with a mean, but not as layer normalisation does: (x - mean) / sqrt(variance + eps)";

  private LayerNormNodes() {}

  static Value mean(Call call) throws FormatException {
    call.require("keepdims", 1, 1);
    Value x = call.input(0);
    if (x instanceof Moment moment && moment.stage() == Stage.SQUARES) {
      requireColumns(call, 1);
      return new Moment(moment.of(), Stage.VARIANCE, 0);
    }
    Signal signal = call.signal(0);
    if (!signal.isRow()) {
      throw call.refuse("its input must be a row of numbers per sample");
    }
    requireColumns(call, 1);
    return new Moment(call.step(signal), Stage.MEAN, 0);
  }

  /** The mean must be per sample: over the last of two dimensions. */
  private static void requireColumns(Call call, int last) throws FormatException {
    Sizes axes = call.or(
        call.sizes(1, "axes"), "it takes the mean over all samples; only axes = -1 is supported");
    if (axes.numbers().length != 1 || axes.numbers()[0] != -1 && axes.numbers()[0] != last) {
      throw call.refuse(
          "it takes the mean over axes %s; only axes = -1 is supported",
          Arrays.toString(axes.numbers()));
    }
  }

  static Value combine(Call call, Value a, Value b) throws FormatException {
    return switch (call.node().operator()) {
      case "Sub" -> difference(call, a, b);
      case "Pow" -> power(call, a, b);
      case "Add" -> sum(call, a, b);
      case "Div" -> quotient(call, a, b);
      case "Mul" -> product(call, a, b);
      default -> throw notOne(call);
    };
  }

  private static Value difference(Call call, Value a, Value b) throws FormatException {
    if (a instanceof Signal x
        && b instanceof Moment mean
        && mean.stage() == Stage.MEAN
        && call.step(x) == mean.of()) {
      return new Moment(mean.of(), Stage.CENTRED, 0);
    }
    throw notOne(call);
  }

  private static Value power(Call call, Value base, Value exponent) throws FormatException {
    if (base instanceof Moment m && exponent instanceof Constant c && c.isNumber()) {
      double number = c.number(0);
      if (m.stage() == Stage.CENTRED && number == 2) {
        return new Moment(m.of(), Stage.SQUARES, 0);
      }
      if (m.stage() == Stage.VARIANCE && Math.abs(number) == 0.5) {
        return new Moment(m.of(), number > 0 ? Stage.DEVIATION : Stage.INVERSE, m.eps());
      }
    }
    throw notOne(call);
  }

  private static Value sum(Call call, Value a, Value b) throws FormatException {
    if (a instanceof Moment m && b instanceof Constant eps) {
      return withEps(call, m, eps);
    }
    if (b instanceof Moment m && a instanceof Constant eps) {
      return withEps(call, m, eps);
    }
    throw notOne(call);
  }

  private static Value withEps(Call call, Moment m, Constant eps) throws FormatException {
    if (m.stage() != Stage.VARIANCE || m.eps() != 0 || !eps.isNumber()) {
      throw notOne(call);
    }
    return new Moment(m.of(), Stage.VARIANCE, eps.number(0));
  }

  private static Value quotient(Call call, Value a, Value b) throws FormatException {
    if (b instanceof Moment divisor && divisor.stage() == Stage.DEVIATION) {
      if (a instanceof Moment m) {
        return normalised(call, m, divisor);
      }
      if (a instanceof Constant one && one.isNumber() && one.number(0) == 1) {
        return new Moment(divisor.of(), Stage.INVERSE, divisor.eps());
      }
    }
    throw notOne(call);
  }

  private static Value product(Call call, Value a, Value b) throws FormatException {
    if (a instanceof Moment m && b instanceof Moment n) {
      return productOfMoments(call, m, n);
    }
    if (a instanceof Moment m && b instanceof Constant gamma) {
      return ScaledNormNodes.gain(call, m, gamma);
    }
    if (b instanceof Moment m && a instanceof Constant gamma) {
      return ScaledNormNodes.gain(call, m, gamma);
    }
    throw notOne(call);
  }

  private static Value productOfMoments(Call call, Moment a, Moment b) throws FormatException {
    if (a.stage() == Stage.CENTRED && b.stage() == Stage.CENTRED && a.of() == b.of()) {
      return new Moment(a.of(), Stage.SQUARES, 0);
    }
    if (a.stage() == Stage.INVERSE) {
      return normalised(call, b, a);
    }
    if (b.stage() == Stage.INVERSE) {
      return normalised(call, a, b);
    }
    throw notOne(call);
  }

  private static Value normalised(Call call, Moment centred, Moment by) throws FormatException {
    if (centred.stage() != Stage.CENTRED || centred.of() != by.of()) {
      throw notOne(call);
    }
    return Signal.of(
        Norms.layerNormalize(call, centred.of(), (float) by.eps()), centred.of().width());
  }

  static FormatException notOne(Call call) {
    return call.refuse(NOT_ONE);
  }
}
