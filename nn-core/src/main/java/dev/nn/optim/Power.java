package dev.nn.optim;

/**
 * Integer powers by squaring: the same bits everywhere, without the allocation of StrictMath.pow.
 */
final class Power {

  private Power() {}

  static double of(double base, long exponent) {
    double result = 1;
    double square = base;
    for (long bits = exponent; bits > 0; bits >>= 1) {
      if ((bits & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }
}
