package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.Call.Operator;
import dev.nn.onnx.Value.Label;
import dev.nn.onnx.Value.Moment;
import dev.nn.onnx.Value.Scores;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Operators that change the shape of samples and constants, but not their numbers. */
final class Shaping {

  /**
   * The shape of a single column. Several outputs of a sample below one another are still the
   * outputs of each sample, in the same order, if nothing else follows: scikit-learn's regressors.
   */
  private static final long[] COLUMN = {-1, 1};

  private Shaping() {}

  static void addTo(Map<String, Operator> operators) {
    operators.put("Identity", call -> call.input(0));
    operators.put("Flatten", Shaping::flatten);
    operators.put("Reshape", Shaping::reshape);
  }

  private static Value flatten(Call call) throws FormatException {
    Signal x = call.signal(0);
    long axis = Call.axis(call.integer("axis", 1), x);
    requireRows(call, x);
    if (axis != 1) {
      throw call.refuse("its axis is %s; only 1, all numbers of a sample, is supported", axis);
    }
    return x.width() == Signal.UNKNOWN ? x : x.shaped(x.width());
  }

  private static void requireRows(Call call, Signal x) throws FormatException {
    if (x.isTransposed()) {
      throw call.refuse("its samples are columns; only rows are supported");
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
      if (to.numbers().length == 2
          && to.numbers()[1] == scores.width()
          && keepsBatch(call, to.numbers())) {
        return scores;
      }
      throw call.refuse("it reshapes probabilities to %s; remove the node", describe(to));
    }
    return reshape(call, call.signal(0), to.numbers());
  }

  private static Value reshape(Call call, Constant constant, long[] to) throws FormatException {
    Optional<int[]> shape = resolve(to, constant.size());
    if (shape.isEmpty() || constant.isTransposed()) {
      throw call.refuse(
          "it reshapes a constant of shape %s to %s",
          Arrays.toString(constant.dims()), Arrays.toString(to));
    }
    return constant.reshaped(shape.get());
  }

  /** The samples stay below one another, whatever the shape of each. */
  private static Value reshape(Call call, Signal x, long[] to) throws FormatException {
    requireRows(call, x);
    if (Arrays.equals(to, COLUMN) && x.isRow() && x.width() > 1) {
      return Scores.of(call.step(x), List.of());
    }
    if (to.length < 1 || !keepsBatch(call, to)) {
      throw notOfSamples(call, x, to);
    }
    if (x.width() == Signal.UNKNOWN) {
      return counted(call, x, to);
    }
    long[] ofSample = Arrays.copyOfRange(to, 1, to.length);
    for (int d = 0; d < ofSample.length && d < x.shape().length; d++) {
      boolean copied = ofSample[d] == 0 && !allowsZero(call);
      ofSample[d] = copied ? x.shape()[d] : ofSample[d];
    }
    Optional<int[]> shape = resolve(ofSample, x.width());
    if (shape.isEmpty()) {
      throw notOfSamples(call, x, to);
    }
    return x.shaped(shape.get());
  }

  /** The shape counts the columns that the file has not stated before, or leaves them open. */
  private static Signal counted(Call call, Signal x, long[] to) throws FormatException {
    if (to.length != 2 || to[1] > GraphReader.MAX_WIDTH) {
      throw notOfSamples(call, x, to);
    }
    return to[1] > 0 ? call.row(0, (int) to[1]) : x;
  }

  private static FormatException notOfSamples(Call call, Signal x, long[] to) {
    return call.refuse(
        "it reshapes samples of shape %s to %s; only shapes that keep each sample in its row, such as %s, are supported",
        Arrays.toString(x.shape()),
        describe(new Sizes(to, false)),
        x.width() == Signal.UNKNOWN ? "[0, -1]" : "[-1, %s]".formatted(x.width()));
  }

  /** A shape of this many numbers, of which one dimension may be -1; empty if it has others. */
  private static Optional<int[]> resolve(long[] to, int size) {
    int known = 1;
    int unknown = 0;
    for (long dim : to) {
      if (dim == -1) {
        unknown++;
      } else if (dim < 1 || dim > size / known) {
        return Optional.empty();
      } else {
        known *= (int) dim;
      }
    }
    int inferred = size / known;
    return known * inferred == size && (unknown == 1 || unknown == 0 && inferred == 1)
        ? Optional.of(Arrays.stream(to)
            .mapToInt(dim -> (int) (dim == -1 ? inferred : dim))
            .toArray())
        : Optional.empty();
  }

  /** Whether the first dimension remains that of the samples: stated, copied or inferred. */
  private static boolean keepsBatch(Call call, long[] to) throws FormatException {
    boolean restIsKnown = IntStream.range(1, to.length).allMatch(d -> to[d] > 0);
    return to[0] == Sizes.BATCH
        || to[0] == 0 && !allowsZero(call)
        || to[0] > 0 && to[0] == call.batch()
        || to[0] == -1 && restIsKnown;
  }

  /** Whether 0 is a size, rather than that of the input. */
  private static boolean allowsZero(Call call) throws FormatException {
    return call.integer("allowzero", 0) != 0;
  }

  private static String describe(Sizes sizes) {
    return Arrays.toString(sizes.numbers()).replace(Long.toString(Sizes.BATCH), "batch");
  }
}
