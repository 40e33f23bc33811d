package dev.nn.onnx;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * Integers that describe shapes; the size of the batch is {@link #BATCH}.
 *
 * @param numbers the sizes
 * @param isScalar whether they are one number without a dimension
 */
record Sizes(long[] numbers, boolean isScalar) implements Value {

  /** Stands for any number of samples. */
  static final long BATCH = Long.MIN_VALUE;

  /** A value interpreted as sizes. */
  static Optional<Sizes> of(Value value) {
    if (value instanceof Sizes sizes) {
      return Optional.of(sizes);
    }
    return value instanceof Constant constant ? constant.sizes() : Optional.empty();
  }

  /** The sizes at these indices; negative ones count from the end. */
  Optional<Sizes> at(Sizes places) {
    long[] chosen = new long[places.numbers.length];
    for (int p = 0; p < chosen.length; p++) {
      long place = places.numbers[p] < 0 ? places.numbers[p] + numbers.length : places.numbers[p];
      if (place < 0 || place >= numbers.length) {
        return Optional.empty();
      }
      chosen[p] = numbers[(int) place];
    }
    return Optional.of(new Sizes(chosen, places.isScalar));
  }

  /** One size computed from two; empty if that of the batch is involved, or it is no size. */
  Optional<Sizes> combine(Sizes other, DoubleBinaryOperator operator) {
    boolean single = numbers.length == 1 && other.numbers.length == 1;
    if (!single || numbers[0] == BATCH || other.numbers[0] == BATCH) {
      return Optional.empty();
    }
    double result = operator.applyAsDouble(numbers[0], other.numbers[0]);
    return Math.abs(result) > GraphReader.MAX_WIDTH
        ? Optional.empty()
        : Optional.of(new Sizes(new long[] {(long) result}, isScalar && other.isScalar));
  }

  Sizes asVector() {
    return new Sizes(numbers, false);
  }

  Sizes asScalar() {
    return new Sizes(numbers, numbers.length == 1);
  }

  /** The sizes from one index up to another, counted as {@code Slice} does. */
  Sizes from(long start, long end) {
    int from = place(start);
    return new Sizes(Arrays.copyOfRange(numbers, from, Math.max(from, place(end))), false);
  }

  private int place(long place) {
    long fromStart = place < 0 ? place + numbers.length : place;
    return (int) Math.max(0, Math.min(numbers.length, fromStart));
  }
}
