package dev.nn.backend.scalar;

import static dev.nn.backend.Polynomials.C2;
import static dev.nn.backend.Polynomials.C3;
import static dev.nn.backend.Polynomials.C4;
import static dev.nn.backend.Polynomials.C5;
import static dev.nn.backend.Polynomials.C6;
import static dev.nn.backend.Polynomials.C7;
import static dev.nn.backend.Polynomials.EXP_HIGHEST;
import static dev.nn.backend.Polynomials.EXP_LOWEST;
import static dev.nn.backend.Polynomials.LN2_HIGH;
import static dev.nn.backend.Polynomials.LN2_LOW;
import static dev.nn.backend.Polynomials.LOG2_E;
import static dev.nn.backend.Polynomials.ROUND;
import static dev.nn.backend.scalar.MultiplyAdd.multiplyAdd;

/**
 * e<sup>z</sup>. With n the integer nearest to z / ln(2) and r = z - n ln(2), it is e<sup>r</sup> *
 * 2<sup>n</sup>.
 */
final class Exp {

  private static final int EXPONENT_BIAS = 127;
  private static final int FRACTION_BITS = 23;

  private Exp() {}

  static float exp(float z) {
    float x = z < EXP_LOWEST ? EXP_LOWEST : z;
    x = x > EXP_HIGHEST ? EXP_HIGHEST : x;
    float n = multiplyAdd(x, LOG2_E, ROUND) - ROUND;
    float r = multiplyAdd(n, -LN2_LOW, multiplyAdd(n, -LN2_HIGH, x));
    return timesPowerOfTwo(less1(r) + 1, (int) n);
  }

  /** e^r - 1 for r near 0. */
  static float less1(float r) {
    float q = multiplyAdd(C7, r, C6);
    q = multiplyAdd(q, r, C5);
    q = multiplyAdd(q, r, C4);
    q = multiplyAdd(q, r, C3);
    q = multiplyAdd(q, r, C2);
    return multiplyAdd(r * r, q, r);
  }

  /**
   * Multiplies by two factors, since 2<sup>n</sup> itself may not be a float: the first product is
   * exact, and the second rounds once, even to a denormal number.
   */
  private static float timesPowerOfTwo(float value, int n) {
    int half = n >> 1;
    return value * powerOfTwo(half) * powerOfTwo(n - half);
  }

  private static float powerOfTwo(int n) {
    return Float.intBitsToFloat((n + EXPONENT_BIAS) << FRACTION_BITS);
  }
}
