package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.Call.Operator;
import dev.nn.onnx.Value.Label;
import java.util.Arrays;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Operators that add, remove and reorder the dimensions of samples. */
final class Axes {

  /** More dimensions than any exporter gives a number. */
  private static final int MOST_DIMENSIONS = 8;

  private Axes() {}

  static void addTo(Map<String, Operator> operators) {
    operators.put("Squeeze", Axes::squeeze);
    operators.put("Unsqueeze", Axes::unsqueeze);
    operators.put("Transpose", Axes::transpose);
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
        call.sizes(1, "axes"),
        "it has no axes, so it would also remove the dimension of a batch of 1");
    int[] shape = signal.shape();
    boolean[] gone = new boolean[shape.length];
    for (long given : axes.numbers()) {
      long axis = Call.axis(given, signal);
      if (axis < 1 || axis > shape.length || shape[(int) axis - 1] != 1 || signal.isTransposed()) {
        throw call.refuse(
            "it removes axis %s of samples of shape %s; only an axis of size 1 after that of the batch can be removed",
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
    if (x instanceof Constant constant
        && constant.isNumber()
        && constant.dims().length + axes.numbers().length <= MOST_DIMENSIONS) {
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
    return widened(call, call.signal(0), axes.numbers());
  }

  /** The axes are those of the result, of which the first remains that of the samples. */
  private static Signal widened(Call call, Signal signal, long[] axes) throws FormatException {
    int rank = signal.shape().length + axes.length;
    boolean[] added = new boolean[rank + 1];
    for (long given : axes) {
      long axis = given < 0 ? given + rank + 1 : given;
      if (rank >= MOST_DIMENSIONS
          || axis < 1
          || axis > rank
          || added[(int) axis]
          || signal.isTransposed()) {
        throw call.refuse(
            "it adds axis %s to samples of shape %s; only axes after that of the batch can be added",
            given, Arrays.toString(signal.shape()));
      }
      added[(int) axis] = true;
    }
    PrimitiveIterator.OfInt kept = Arrays.stream(signal.shape()).iterator();
    return signal.shaped(
        IntStream.rangeClosed(1, rank).map(d -> added[d] ? 1 : kept.nextInt()).toArray());
  }

  private static Value transpose(Call call) throws FormatException {
    long[] perm = call.integers("perm", 1, 0);
    Value x = call.input(0);
    boolean swaps = Arrays.equals(perm, new long[] {1, 0});
    if (x instanceof Constant constant && constant.isMatrix() && swaps) {
      return constant.transposed();
    }
    Signal signal = call.signal(0);
    if (swaps && signal.shape().length == 1) {
      return signal.transposed();
    }
    int[] shape = signal.shape();
    if (!isPermutation(perm, shape.length + 1) || !keepsOrder(perm, shape)) {
      throw call.refuse(
          "it reorders samples of shape %s by %s; reorder the weights instead",
          Arrays.toString(shape), Arrays.toString(perm));
    }
    return signal.shaped(
        Arrays.stream(perm).skip(1).mapToInt(d -> shape[(int) d - 1]).toArray());
  }

  private static boolean isPermutation(long[] perm, int rank) {
    return Arrays.equals(
        Arrays.stream(perm).sorted().toArray(), LongStream.range(0, rank).toArray());
  }

  /** Whether the samples stay below one another and only dimensions of size 1 move. */
  private static boolean keepsOrder(long[] perm, int[] shape) {
    long[] large =
        Arrays.stream(perm).filter(d -> d == 0 || shape[(int) d - 1] != 1).toArray();
    return perm[0] == 0 && Arrays.equals(large, Arrays.stream(large).sorted().toArray());
  }
}
