package dev.nn.conformance;

/**
 * The standard normal distribution in double precision. Abramowitz and Stegun, Handbook of
 * Mathematical Functions, 1964, 26.2.11 (a series, all of whose terms are positive) and 26.2.14 (a
 * continued fraction of the tail).
 */
public final class DoubleNormal {

  private static final double FAR = 3.5;

  private DoubleNormal() {}

  /**
   * The probability of a number up to x.
   *
   * @param x where
   * @return from 0 to 1, with the digits of a double in the lower tail too
   */
  public static double distribution(double x) {
    if (x < -FAR) {
      return tail(-x);
    }
    return x > FAR ? 1 - tail(x) : 0.5 + series(x);
  }

  private static double series(double x) {
    double sum = 0;
    double term = x;
    for (int odd = 3; Math.abs(term) > 1e-18 * Math.abs(sum); odd += 2) {
      sum += term;
      term *= x * x / odd;
    }
    return density(x) * sum;
  }

  private static double tail(double x) {
    double below = x;
    for (int k = 60; k >= 1; k--) {
      below = x + k / below;
    }
    return density(x) / below;
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
