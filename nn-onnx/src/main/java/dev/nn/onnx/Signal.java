package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.proto.Source;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * The values of each sample: the output of a step, followed by elementwise operators that are not
 * yet a step.
 */
final class Signal implements Value {

  /** The width of an input whose number of columns the file does not state. */
  static final int UNKNOWN = -1;

  private final Step step;
  private final Curve curve;
  private final int[] shape;
  private final boolean transposed;

  /** Created once, so that all readers of this value see the same step. */
  private Optional<Step> settled = Optional.empty();

  private Signal(Step step, Curve curve, int[] shape, boolean transposed) {
    this.step = step;
    this.curve = curve;
    this.shape = shape;
    this.transposed = transposed;
  }

  static Signal of(Step step, int... shape) {
    return new Signal(step, Curve.IDENTITY, shape, false);
  }

  /**
   * The step that yields these numbers; empty if the elementwise operators do not form a step of a
   * net.
   *
   * @param source the file, which limits how many operators are looked at
   */
  Optional<Step> step(Source source) throws FormatException {
    if (settled.isEmpty()) {
      source.operators(curve.operators());
      settled = curve.after(step);
    }
    return settled;
  }

  /** The shape of one sample. */
  int[] shape() {
    return shape;
  }

  int width() {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  /** Whether each sample is a row of numbers, with the samples below one another. */
  boolean isRow() {
    return shape.length == 1 && !transposed;
  }

  /** Whether samples are columns. */
  boolean isTransposed() {
    return transposed;
  }

  /** These numbers if they are a row of this width; an unknown width becomes this one. */
  Optional<Signal> ofWidth(int width) {
    if (step instanceof Step.Uncounted uncounted && isRow() && width <= GraphReader.MAX_WIDTH) {
      return Optional.of(new Signal(
          Step.Inputs.of(uncounted.input(), uncounted.type(), width),
          curve,
          new int[] {width},
          false));
    }
    return isRow() && shape[0] == width ? Optional.of(this) : Optional.empty();
  }

  /** The same numbers of a sample in another shape. */
  Signal shaped(int... newShape) {
    return Arrays.equals(shape, newShape) ? this : new Signal(step, curve, newShape, transposed);
  }

  Signal transposed() {
    return new Signal(step, curve, shape, !transposed);
  }

  Optional<Signal> then(Curve next) {
    return curve.then(next).map(this::with);
  }

  /** Element by element with another signal, if both are curves of the same step. */
  Optional<Signal> combine(Signal other, DoubleBinaryOperator operator) {
    return isParallel(other)
        ? curve.combine(other.curve, operator).map(this::with)
        : Optional.empty();
  }

  /** Element by element one of two others, as this one is true, if all are curves of one step. */
  Optional<Signal> choose(Signal yes, Signal no) {
    return isParallel(yes) && isParallel(no)
        ? curve.choose(yes.curve, no.curve).map(this::with)
        : Optional.empty();
  }

  private boolean isParallel(Signal other) {
    return step == other.step
        && Arrays.equals(shape, other.shape)
        && transposed == other.transposed;
  }

  private Signal with(Curve other) {
    return new Signal(step, other, shape, transposed);
  }

  /** The value before the elementwise operators. */
  Step base() {
    return step;
  }

  Curve curve() {
    return curve;
  }
}
