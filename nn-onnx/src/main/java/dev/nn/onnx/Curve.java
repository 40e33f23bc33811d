package dev.nn.onnx;

import dev.nn.backend.Activation;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The composition of elementwise operators on one number. When another operator needs the result,
 * the function is {@link Activations#recognise recognised by what it computes}, however it was
 * written.
 *
 * @param function the whole composition
 * @param operators the number of operators
 * @param inner the operand of the last operator, if it is a single curve
 * @param outer the last operator
 * @param line scale and shift, if it is a straight line
 */
record Curve(
    DoubleUnaryOperator function,
    int operators,
    @Nullable Curve inner,
    @Nullable Curve outer,
    double @Nullable [] line) {

  /** More operators than any activation needs. */
  private static final int MOST_OPERATORS = 40;

  /** Why more operators are refused. */
  static final String TOO_LONG = "too many elementwise operators without a layer between them";

  static final Curve IDENTITY =
      new Curve(DoubleUnaryOperator.identity(), 0, null, null, new double[] {1, 0});

  /** An operator by itself. */
  static Curve of(DoubleUnaryOperator operator) {
    return new Curve(operator, 1, null, null, null);
  }

  static Curve line(double scale, double shift) {
    return new Curve(x -> scale * x + shift, 1, null, null, new double[] {scale, shift});
  }

  Optional<Curve> then(Curve next) {
    DoubleUnaryOperator composed = function.andThen(next.function);
    double[] straight = line == null || next.line == null
        ? null
        : new double[] {next.line[0] * line[0], next.line[0] * line[1] + next.line[1]};
    return limited(new Curve(composed, operators + next.operators, this, next, straight));
  }

  Optional<Curve> combine(Curve other, DoubleBinaryOperator operator) {
    DoubleUnaryOperator combined =
        x -> operator.applyAsDouble(function.applyAsDouble(x), other.function.applyAsDouble(x));
    return limited(new Curve(combined, operators + other.operators + 1, null, null, null));
  }

  /** One of two others, as this one is true (not 0) or false. */
  Optional<Curve> choose(Curve yes, Curve no) {
    DoubleUnaryOperator chosen =
        x -> (function.applyAsDouble(x) != 0 ? yes.function : no.function).applyAsDouble(x);
    int all = operators + yes.operators + no.operators + 1;
    return limited(new Curve(chosen, all, null, null, null));
  }

  private static Optional<Curve> limited(Curve curve) {
    return curve.operators > MOST_OPERATORS ? Optional.empty() : Optional.of(curve);
  }

  /** The steps that compute it after another step; empty if no net can. */
  Optional<Step> after(Step step) {
    if (operators == 0) {
      return Optional.of(step);
    }
    if (line != null) {
      return Affines.after(step, line[0], line[1]);
    }
    Optional<Activation> activation = Activations.recognise(function);
    if (activation.isPresent()) {
      return activation.map(known -> new Step.Activate(step, known));
    }
    return inner == null || outer == null || inner.operators == 0
        ? Optional.empty()
        : inner.after(step).flatMap(outer::after);
  }
}
