package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.Call.Operator;
import dev.nn.onnx.Value.Label;
import dev.nn.onnx.Value.Moment;
import dev.nn.onnx.Value.Scores;
import dev.nn.onnx.Value.Whole;
import dev.nn.onnx.proto.ElementType;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** Operators that change the shape or the type of values, but not the numbers of a sample. */
final class Shaping {

  private Shaping() {}

  static void addTo(Map<String, Operator> operators) {
    operators.put("Identity", call -> call.input(0));
    operators.put("Cast", Shaping::cast);
    operators.put("CastLike", call -> call.signal(0));
    operators.put("Flatten", Shaping::flatten);
    operators.put("Reshape", Shaping::reshape);
    operators.put("Squeeze", Shaping::squeeze);
    operators.put("Unsqueeze", Shaping::unsqueeze);
    operators.put("Transpose", Shaping::transpose);
  }

  /** Casts to floats of any width do nothing: a net computes in float32. */
  private static Value cast(Call call) throws FormatException {
    Value x = call.input(0);
    ElementType to = call.or(
        ElementType.of(call.integer("to", 0)), "it casts to type %s", call.integer("to", 0));
    if (x instanceof Label) {
      return x;
    }
    if (x instanceof Whole whole) {
      if (to.isFloating()) {
        throw call.refuse("its input was cut to integers: uncut it would fit");
      }
      return whole;
    }
    if (x instanceof Constant constant && constant.tensor().type().isFloating() && !to.isFloating()
        || x instanceof Constant text && text.isText()) {
      throw call.refuse("it casts a constant to %s: a constant of that type would fit", to);
    }
    if (x instanceof Signal signal && !to.isFloating()) {
      return whole(call, signal);
    }
    return x;
  }

  private static Value whole(Call call, Signal signal) throws FormatException {
    if (!(call.step(signal) instanceof Step.Inputs inputs)) {
      throw call.refuse("it cuts numbers to integers: FLOAT or DOUBLE would fit");
    }
    boolean integers = inputs.columns().stream()
        .allMatch(column -> column.isPlain() && !column.type().isFloating());
    return integers ? signal : new Whole(signal);
  }

  private static Value flatten(Call call) throws FormatException {
    Signal x = call.signal(0);
    long axis = Call.axis(call.integer("axis", 1), x);
    requireRows(call, x);
    if (axis != 1) {
      throw call.refuse("its axis is %s: 1, all numbers of a sample, would fit", axis);
    }
    return x.width() == Signal.UNKNOWN ? x : x.shaped(x.width());
  }

  private static void requireRows(Call call, Signal x) throws FormatException {
    if (x.isTransposed()) {
      throw call.refuse("samples are columns: rows, as before the Transpose, would fit");
    }
  }

  private static Value reshape(Call call) throws FormatException {
    Value x = call.input(0);
    Sizes to = call.or(call.sizes(1, "shape"), "the shape is missing");
    if (x instanceof Label || x instanceof Moment) {
      return x instanceof Label ? x : call.signal(0);
    }
    if (x instanceof Sizes sizes) {
      return sizes.asVector();
    }
    if (x instanceof Constant constant) {
      return reshape(call, constant, to.numbers());
    }
    if (x instanceof Scores scores) {
      if (to.numbers().length == 2 && to.numbers()[1] == scores.of().width()) {
        return scores;
      }
      throw call.refuse("it reshapes probabilities to %s", describe(to));
    }
    return reshape(call, call.signal(0), to.numbers());
  }

  private static Value reshape(Call call, Constant constant, long[] to) throws FormatException {
    long known = Arrays.stream(to).filter(dim -> dim != -1).reduce(1, (a, b) -> a * b);
    int[] shape = Arrays.stream(to)
        .mapToInt(dim -> (int) (dim == -1 && known != 0 ? constant.size() / known : dim))
        .toArray();
    boolean fits = Arrays.stream(shape).allMatch(dim -> dim > 0)
        && Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b) == constant.size();
    if (!fits || constant.isTransposed()) {
      throw call.refuse(
          "it reshapes a constant of shape %s to %s",
          Arrays.toString(constant.dims()), Arrays.toString(to));
    }
    return constant.reshaped(shape);
  }

  /** The samples stay below one another, whatever the shape of each. */
  private static Signal reshape(Call call, Signal x, long[] to) throws FormatException {
    requireRows(call, x);
    if (to.length < 2 || !keepsBatch(call, to)) {
      throw call.refuse(
          "it reshapes samples of shape %s to %s: %s would fit",
          Arrays.toString(x.shape()),
          describe(new Sizes(to, false)),
          x.width() == Signal.UNKNOWN ? "[0, -1]" : "[-1, %s]".formatted(x.width()));
    }
    if (x.width() == Signal.UNKNOWN) {
      return to.length == 2 && to[1] > 0 ? call.row(0, (int) to[1]) : x;
    }
    int[] shape = new int[to.length - 1];
    long product = 1;
    int inferred = -1;
    for (int d = 0; d < shape.length; d++) {
      long dim = to[d + 1] == 0 && d < x.shape().length ? x.shape()[d] : to[d + 1];
      if (dim == -1) {
        inferred = d;
      } else {
        shape[d] = (int) Math.max(0, Math.min(dim, Integer.MAX_VALUE));
        product *= shape[d];
      }
    }
    if (inferred >= 0 && product > 0) {
      shape[inferred] = (int) (x.width() / product);
      product *= shape[inferred];
    }
    if (product != x.width()) {
      throw call.refuse(
          "it reshapes samples of %s numbers to %s: [-1, %s] would fit",
          x.width(), describe(new Sizes(to, false)), x.width());
    }
    return x.shaped(shape);
  }

  /** Whether the first dimension remains that of the samples: stated, copied or inferred. */
  private static boolean keepsBatch(Call call, long[] to) {
    boolean restIsKnown = IntStream.range(1, to.length).allMatch(d -> to[d] > 0);
    boolean allowsZero = call.integer("allowzero", 0) != 0;
    return to[0] == Sizes.BATCH
        || to[0] == 0 && !allowsZero
        || to[0] > 0 && to[0] == call.batch()
        || to[0] == -1 && restIsKnown;
  }

  private static String describe(Sizes sizes) {
    return Arrays.toString(sizes.numbers()).replace(Long.toString(Sizes.BATCH), "batch");
  }

  private static Value squeeze(Call call) throws FormatException {
    Value x = call.input(0);
    if (x instanceof Sizes sizes) {
      return sizes.asScalar();
    }
    if (x instanceof Label) {
      return x;
    }
    Signal signal = call.signal(0);
    Sizes axes = call.or(
        call.sizes(1, "axes"), "without axes it would take away the samples of a batch of 1");
    int[] shape = signal.shape();
    boolean[] gone = new boolean[shape.length];
    for (long given : axes.numbers()) {
      long axis = Call.axis(given, signal);
      if (axis < 1 || axis > shape.length || shape[(int) axis - 1] != 1 || signal.isTransposed()) {
        throw call.refuse(
            "axis %s of samples of shape %s is not 1: one of 1 behind the first would fit",
            given, Arrays.toString(shape));
      }
      gone[(int) axis - 1] = true;
    }
    return signal.shaped(IntStream.range(0, shape.length)
        .filter(d -> !gone[d])
        .map(d -> shape[d])
        .toArray());
  }

  private static Value unsqueeze(Call call) throws FormatException {
    Value x = call.input(0);
    if (x instanceof Sizes sizes) {
      return sizes.asVector();
    }
    Sizes axes = call.or(call.sizes(1, "axes"), "axes is missing");
    if (x instanceof Constant constant && constant.isNumber()) {
      int[] ones = new int[constant.dims().length + axes.numbers().length];
      Arrays.fill(ones, 1);
      return constant.reshaped(ones);
    }
    if (x instanceof Constant constant
        && constant.dims().length == 1
        && axes.numbers().length == 1
        && axes.numbers()[0] == 0) {
      return constant.reshaped(1, constant.size());
    }
    Signal signal = call.signal(0);
    int rank = signal.shape().length;
    if (axes.numbers().length != 1
        || axes.numbers()[0] != rank + 1 && axes.numbers()[0] != -1
        || signal.isTransposed()) {
      throw call.refuse("axes = [%s], behind the numbers of a sample, would fit", rank + 1);
    }
    int[] shape = Arrays.copyOf(signal.shape(), rank + 1);
    shape[rank] = 1;
    return signal.shaped(shape);
  }

  private static Value transpose(Call call) throws FormatException {
    long[] perm = call.attribute("perm").map(a -> a.integers()).orElse(new long[] {1, 0});
    Value x = call.input(0);
    boolean swaps = Arrays.equals(perm, new long[] {1, 0});
    if (x instanceof Constant constant && constant.isMatrix() && swaps) {
      return constant.transposed();
    }
    Signal signal = call.signal(0);
    if (swaps && signal.shape().length == 1) {
      return signal.transposed();
    }
    boolean same = IntStream.range(0, perm.length).allMatch(d -> perm[d] == d)
        && perm.length == signal.shape().length + 1;
    if (!same) {
      throw call.refuse(
          "it reorders samples of shape %s by %s: weights in that order would fit",
          Arrays.toString(signal.shape()), Arrays.toString(perm));
    }
    return signal;
  }
}
