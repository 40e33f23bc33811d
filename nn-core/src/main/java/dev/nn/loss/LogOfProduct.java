package dev.nn.loss;

/**
 * The sum of -log(1 - q) over many q, by one log of the product of the terms 1 - q. Where 1 - q
 * would lose the digits of a tiny q, q itself is added instead: -log(1 - q) = q + q<sup>2</sup>/2 +
 * ...
 */
final class LogOfProduct {

  /** Products are cut here, far above the smallest double. */
  static final double LEAST = 0x1p-900;

  private static final double TINY = 0x1p-30;

  private LogOfProduct() {}

  /** The factor for q. */
  static double factor(double q) {
    return q < TINY ? 1 : 1 - q;
  }

  /** The summand for q. */
  static double term(double q) {
    return q < TINY ? q : 0;
  }
}
