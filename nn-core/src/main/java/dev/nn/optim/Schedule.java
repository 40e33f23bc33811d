package dev.nn.optim;

import java.util.Objects;

/**
 * The learning rate of every step. Schedules can be combined: {@code Schedule.cosine(0.1f, 0,
 * 10_000).warmUp(500)}.
 *
 * <p>The rates have the same bits on every JDK. Source of the formulas: PyTorch, documentation of
 * {@code torch.optim.lr_scheduler}, in closed form.
 */
@FunctionalInterface
public interface Schedule {

  /**
   * The learning rate of one step.
   *
   * @param step 0, 1, 2, ...
   * @return the learning rate
   */
  float at(long step);

  /**
   * A constant rate.
   *
   * @param learningRate finite, at least 0
   * @return the schedule
   * @throws IllegalArgumentException if the rate is negative, infinite or NaN
   */
  static Schedule constant(float learningRate) {
    float rate = Setting.atLeastZero("Schedule: the learning rate", learningRate);
    return step -> rate;
  }

  /**
   * Multiplies the rate by a factor at regular intervals: {@code rate * factor^floor(step /
   * every)}, like StepLR.
   *
   * @param learningRate the initial rate; finite, at least 0
   * @param every the number of steps between changes; at least 1
   * @param factor finite, greater than 0
   * @return the schedule
   * @throws IllegalArgumentException if an argument is out of range
   */
  static Schedule step(float learningRate, long every, double factor) {
    Setting.atLeast(1, "Schedule: the number of steps between changes", every);
    Schedule powers = exponential(learningRate, factor);
    return step -> powers.at(step / every);
  }

  /**
   * Multiplies the rate by a factor at every step: {@code rate * factor^step}, like ExponentialLR.
   *
   * @param learningRate the initial rate; finite, at least 0
   * @param factor finite, greater than 0
   * @return the schedule
   * @throws IllegalArgumentException if an argument is out of range
   */
  static Schedule exponential(float learningRate, double factor) {
    Setting.atLeastZero("Schedule: the learning rate", learningRate);
    Setting.factor("Schedule: the factor", factor);
    return step -> (float) (learningRate * Power.of(factor, step));
  }

  /**
   * Decreases along half a cosine wave: {@code least + (rate - least) * (1 + cos(pi * step /
   * steps)) / 2}, like CosineAnnealingLR; from {@code steps} on it stays at the minimum.
   *
   * @param learningRate the initial rate; finite, at least 0
   * @param least the final rate; finite, at least 0
   * @param steps the number of steps until the final rate; at least 1
   * @return the schedule
   * @throws IllegalArgumentException if an argument is out of range
   */
  static Schedule cosine(float learningRate, float least, long steps) {
    Setting.atLeastZero("Schedule: the learning rate", learningRate);
    Setting.atLeastZero("Schedule: the lowest learning rate", least);
    Setting.atLeast(1, "Schedule: the number of steps of a cosine", steps);
    double height = (double) learningRate - least;
    return step -> step >= steps
        ? least
        : (float) (least + height * (1 + HalfWave.cosine((double) step / steps)) / 2);
  }

  /**
   * This schedule with a slow start: during the warm-up, step s uses (s + 1) / steps of its rate,
   * like LinearLR with a start factor of 1 / steps. This schedule advances meanwhile; use
   * {@link #then} to start it after the warm-up.
   *
   * @param steps the number of warm-up steps; at least 0
   * @return a new schedule
   * @throws IllegalArgumentException if the number of steps is negative
   */
  default Schedule warmUp(long steps) {
    Setting.atLeast(0, "Schedule: the number of steps of a warm-up", steps);
    return step -> step >= steps ? at(step) : (float) (at(step) * (step + 1.0) / steps);
  }

  /**
   * This schedule for a number of steps, then another one, which starts at its own step 0, like
   * SequentialLR.
   *
   * @param steps the number of steps for this schedule; at least 0
   * @param next the schedule that follows
   * @return a new schedule
   * @throws IllegalArgumentException if the number of steps is negative
   */
  default Schedule then(long steps, Schedule next) {
    Setting.atLeast(0, "Schedule: the number of steps of a part", steps);
    Objects.requireNonNull(next, "next");
    return step -> step < steps ? at(step) : next.at(step - steps);
  }
}
