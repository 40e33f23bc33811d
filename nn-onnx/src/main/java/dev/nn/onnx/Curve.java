package dev.nn.onnx;

import dev.nn.backend.Activation;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Elementwise operators on one number, as stages that follow each other. An operator that joins two
 * results becomes one stage together with everything since the last number that both depend on:
 * Mul(x, Sigmoid(x)) is one stage after those of x. An activation is one or more stages,
 * {@link Activations#recognise recognised by what they compute}, however they were written.
 *
 * @param stages in their order
 */
record Curve(List<Stage> stages) {

  /**
   * A function of the number before it.
   *
   * @param function of that number
   * @param operators how many compute it
   * @param line scale and shift, if it is a straight line
   */
  record Stage(DoubleUnaryOperator function, int operators, double @Nullable [] line) {}

  /** More operators in a stage, and more stages between layers, than any net needs. */
  private static final int MOST = 40;

  /** More stages than any way to write an activation. */
  private static final int MOST_OF_ACTIVATION = 10;

  /** Why more operators are refused. */
  static final String TOO_LONG = "too many elementwise operators without a layer between them";

  static final Curve IDENTITY = new Curve(List.of());

  /** An operator by itself. */
  static Curve of(DoubleUnaryOperator operator) {
    return new Curve(List.of(new Stage(operator, 1, null)));
  }

  static Curve line(double scale, double shift) {
    return new Curve(List.of(new Stage(x -> scale * x + shift, 1, new double[] {scale, shift})));
  }

  /** The whole composition. */
  DoubleUnaryOperator function() {
    return stages.stream()
        .map(Stage::function)
        .reduce(DoubleUnaryOperator::andThen)
        .orElse(DoubleUnaryOperator.identity());
  }

  Optional<Curve> then(Curve next) {
    List<Stage> all = Stream.concat(stages.stream(), next.stages.stream()).toList();
    boolean allowed =
        all.size() <= MOST && next.stages.stream().allMatch(stage -> stage.operators <= MOST);
    return allowed ? Optional.of(new Curve(all)) : Optional.empty();
  }

  Optional<Curve> combine(Curve other, DoubleBinaryOperator operator) {
    int shared = shared(other);
    DoubleUnaryOperator a = from(shared).function();
    DoubleUnaryOperator b = other.from(shared).function();
    int operators = from(shared).operators() + other.from(shared).operators() + 1;
    return join(
        shared, x -> operator.applyAsDouble(a.applyAsDouble(x), b.applyAsDouble(x)), operators);
  }

  /** One of two others, as this one is true (not 0) or false. */
  Optional<Curve> choose(Curve yes, Curve no) {
    int shared = Math.min(shared(yes), shared(no));
    DoubleUnaryOperator condition = from(shared).function();
    DoubleUnaryOperator a = yes.from(shared).function();
    DoubleUnaryOperator b = no.from(shared).function();
    int operators = from(shared).operators()
        + yes.from(shared).operators()
        + no.from(shared).operators()
        + 1;
    return join(shared, x -> (condition.applyAsDouble(x) != 0 ? a : b).applyAsDouble(x), operators);
  }

  /** The first stages, and then a function of their result. */
  private Optional<Curve> join(int shared, DoubleUnaryOperator function, int operators) {
    return new Curve(stages.subList(0, shared))
        .then(new Curve(List.of(new Stage(function, operators, null))));
  }

  /** The number of stages that are the same at the beginning of both. */
  private int shared(Curve other) {
    int count = 0;
    while (count < stages.size()
        && count < other.stages.size()
        && stages.get(count) == other.stages.get(count)) {
      count++;
    }
    return count;
  }

  private Curve from(int stage) {
    return new Curve(stages.subList(stage, stages.size()));
  }

  int operators() {
    return stages.stream().mapToInt(Stage::operators).sum();
  }

  /** The steps that compute it after another step; empty if no net can. */
  Optional<Step> after(Step step) {
    if (stages.isEmpty()) {
      return Optional.of(step);
    }
    for (int count = Math.min(stages.size(), MOST_OF_ACTIVATION); count > 0; count--) {
      Optional<Activation> activation =
          Activations.recognise(new Curve(stages.subList(0, count)).function());
      if (activation.isPresent()) {
        return from(count).after(new Step.Activate(step, activation.get()));
      }
    }
    double[] line = stages.get(0).line;
    return line == null
        ? Optional.empty()
        : Affines.after(step, line[0], line[1]).flatMap(from(1)::after);
  }
}
