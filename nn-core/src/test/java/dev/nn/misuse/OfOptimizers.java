package dev.nn.misuse;

import static dev.nn.misuse.Row.row;

import dev.nn.optim.GradientClipping;
import dev.nn.optim.Schedule;
import dev.nn.optim.Sgd;
import java.util.stream.Stream;

/** Wrong calls of {@code dev.nn.optim}: every setting out of its range. */
final class OfOptimizers {

  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
  private static final float NAN = Float.NaN;
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private OfOptimizers() {}

  private interface Real {
    void set(World world, float value);
  }

  private interface Count {
    void set(World world, long value);
  }

  static Stream<Row> rows() {
    return Stream.of(rates(), others(), fractions(), schedules()).flatMap(rows -> rows);
  }

  /** Finite and at least 0. */
  private static Stream<Row> rates() {
    return Stream.of(
            atLeastZero("Sgd: the learning rate", (w, x) -> new Sgd(w.net, x)),
            atLeastZero("Sgd: the learning rate", (w, x) -> w.sgdBuilder.learningRate(x)),
            atLeastZero("Sgd: the weight decay", (w, x) -> w.sgdBuilder.weightDecay(x)),
            atLeastZero("Adam: the learning rate", (w, x) -> w.adamBuilder.learningRate(x)),
            atLeastZero("Adam: epsilon", (w, x) -> w.adamBuilder.epsilon(x)),
            atLeastZero("Adam: the weight decay", (w, x) -> w.adamBuilder.weightDecay(x)),
            atLeastZero("RmsProp: the learning rate", (w, x) -> w.rmsPropBuilder.learningRate(x)),
            atLeastZero("RmsProp: epsilon", (w, x) -> w.rmsPropBuilder.epsilon(x)),
            atLeastZero("RmsProp: the weight decay", (w, x) -> w.rmsPropBuilder.weightDecay(x)),
            atLeastZero("the learning rate", (w, x) -> w.adam.learningRate(x)),
            atLeastZero("GradientClipping: the norm", (w, x) -> new GradientClipping(w.net, x)),
            atLeastZero("Schedule: the learning rate", (w, x) -> Schedule.constant(x)),
            atLeastZero("Schedule: the learning rate", (w, x) -> Schedule.step(x, 1, 0.5)),
            atLeastZero("Schedule: the learning rate", (w, x) -> Schedule.exponential(x, 0.5)),
            atLeastZero("Schedule: the learning rate", (w, x) -> Schedule.cosine(x, 0, 5)),
            atLeastZero("Schedule: the lowest learning rate", (w, x) -> Schedule.cosine(1, x, 5)))
        .flatMap(rows -> rows);
  }

  private static Stream<Row> atLeastZero(String what, Real real) {
    return Stream.of(-1f, NAN, INFINITY)
        .map(value -> row(
            what + " " + value,
            w -> real.set(w, value),
            ILLEGAL,
            what + " must be a finite number of at least 0",
            "got " + value));
  }

  /** At least 0 and less than 1. */
  private static Stream<Row> fractions() {
    return Stream.of(
            fraction("Sgd: the momentum", (w, x) -> w.sgdBuilder.momentum(x)),
            fraction("Adam: beta1", (w, x) -> w.adamBuilder.betas(x, 0.9)),
            fraction("Adam: beta2", (w, x) -> w.adamBuilder.betas(0.5, x)),
            fraction("RmsProp: alpha", (w, x) -> w.rmsPropBuilder.alpha(x)),
            fraction("RmsProp: the momentum", (w, x) -> w.rmsPropBuilder.momentum(x)))
        .flatMap(rows -> rows);
  }

  private static Stream<Row> fraction(String what, Real real) {
    return Stream.of(-0.5f, 1f, NAN, INFINITY)
        .map(value -> row(
            what + " " + value,
            w -> real.set(w, value),
            ILLEGAL,
            what + " must be at least 0 and less than 1",
            "got " + (double) value));
  }

  private static Stream<Row> others() {
    return Stream.of(
        row(
            "Sgd with Nesterov, but no momentum",
            w -> Sgd.builder(w.net).nesterov(true).build(),
            ILLEGAL,
            "Sgd: nesterov needs a momentum",
            "usually 0.9"),
        row(
            "Optimizer.steps of -1",
            w -> w.adam.steps(-1),
            ILLEGAL,
            "steps must be at least 0",
            "got -1"));
  }

  private static Stream<Row> schedules() {
    return Stream.of(
            factor("step", value -> Schedule.step(1, 1, value)),
            factor("exponential", value -> Schedule.exponential(1, value)),
            Stream.of(
                steps("the number of steps between changes", 1, (w, n) -> Schedule.step(1, n, 0.5)),
                steps("the number of steps of a cosine", 1, (w, n) -> Schedule.cosine(1, 0, n)),
                steps(
                    "the number of steps of a warm-up",
                    0,
                    (w, n) -> Schedule.constant(1).warmUp(n)),
                steps(
                    "the number of steps of a part",
                    0,
                    (w, n) -> Schedule.constant(1).then(n, Schedule.constant(2)))))
        .flatMap(rows -> rows);
  }

  private interface Factor {
    void set(double value);
  }

  private static Stream<Row> factor(String schedule, Factor factor) {
    return Stream.of(0.0, -0.5, Double.NaN, Double.POSITIVE_INFINITY)
        .map(value -> row(
            "Schedule.%s with factor %s".formatted(schedule, value),
            w -> factor.set(value),
            ILLEGAL,
            "Schedule: the factor must be a finite number greater than 0",
            "got " + value));
  }

  private static Row steps(String what, long least, Count count) {
    return row(
        "Schedule: " + what + " " + (least - 1),
        w -> count.set(w, least - 1),
        ILLEGAL,
        "Schedule: " + what + " must be at least " + least,
        "got " + (least - 1));
  }
}
