package dev.nn.backend.scalar;

import static dev.nn.backend.Polynomials.L10;
import static dev.nn.backend.Polynomials.L3;
import static dev.nn.backend.Polynomials.L4;
import static dev.nn.backend.Polynomials.L5;
import static dev.nn.backend.Polynomials.L6;
import static dev.nn.backend.Polynomials.L7;
import static dev.nn.backend.Polynomials.L8;
import static dev.nn.backend.Polynomials.L9;
import static dev.nn.backend.Polynomials.LN2_HIGH;
import static dev.nn.backend.Polynomials.LN2_LOW;
import static dev.nn.backend.Polynomials.SQRT2;
import static dev.nn.backend.scalar.MultiplyAdd.multiplyAdd;

/** log((1 + f) * 2<sup>n</sup>), with f from sqrt(1/2) - 1 to sqrt(2) - 1. */
final class Log {

  private Log() {}

  /** The logarithm of a number of at least 1. */
  static float log(float x) {
    int n = Math.getExponent(x);
    float m = Math.scalb(x, -n);
    return m > SQRT2 ? log(m * 0.5f - 1, n + 1) : log(m - 1, n);
  }

  static float log(float f, int n) {
    float q = multiplyAdd(L10, f, L9);
    q = multiplyAdd(q, f, L8);
    q = multiplyAdd(q, f, L7);
    q = multiplyAdd(q, f, L6);
    q = multiplyAdd(q, f, L5);
    q = multiplyAdd(q, f, L4);
    q = multiplyAdd(q, f, L3);
    q = multiplyAdd(q, f, -0.5f);
    float rest = multiplyAdd(f * f, q, f);
    return multiplyAdd(n, LN2_LOW, rest) + n * LN2_HIGH;
  }
}
