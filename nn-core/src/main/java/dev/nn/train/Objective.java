package dev.nn.train;

import java.util.Objects;

/**
 * What makes one evaluation better than another.
 *
 * @param name the name of the deciding number, as for {@link Evaluation#value}
 * @param highest whether higher is better
 */
public record Objective(String name, boolean highest) {

  /**
   * Requires that nothing is null.
   *
   * @param name the name of the deciding number, as for {@link Evaluation#value}
   * @param highest whether higher is better
   */
  public Objective {
    Objects.requireNonNull(name, "name");
  }

  /**
   * The lowest value is best.
   *
   * @param name {@code validation_loss}, for example
   * @return the objective
   */
  public static Objective lowest(String name) {
    return new Objective(name, false);
  }

  /**
   * The highest value is best.
   *
   * @param name {@code accuracy}, for example
   * @return the objective
   */
  public static Objective highest(String name) {
    return new Objective(name, true);
  }

  /**
   * Compares two evaluations. NaN is worse than any number.
   *
   * @param a one evaluation
   * @param b another
   * @return whether a is better than b; false if they are equal
   * @throws IllegalArgumentException if they have no number with this name
   */
  public boolean better(Evaluation a, Evaluation b) {
    double x = a.value(name);
    double y = b.value(name);
    return Double.isNaN(y) ? !Double.isNaN(x) : highest ? x > y : x < y;
  }
}
