package dev.nn.backend.scalar;

import static dev.nn.backend.Polynomials.GELU_ERF_FAR;
import static dev.nn.backend.Polynomials.GELU_ERF_NEAR;
import static dev.nn.backend.Polynomials.NORMAL_DENSITY;
import static dev.nn.backend.Polynomials.P1;
import static dev.nn.backend.Polynomials.P11;
import static dev.nn.backend.Polynomials.P3;
import static dev.nn.backend.Polynomials.P5;
import static dev.nn.backend.Polynomials.P7;
import static dev.nn.backend.Polynomials.P9;
import static dev.nn.backend.Polynomials.R1;
import static dev.nn.backend.Polynomials.R10;
import static dev.nn.backend.Polynomials.R2;
import static dev.nn.backend.Polynomials.R3;
import static dev.nn.backend.Polynomials.R4;
import static dev.nn.backend.Polynomials.R5;
import static dev.nn.backend.Polynomials.R6;
import static dev.nn.backend.Polynomials.R7;
import static dev.nn.backend.Polynomials.R8;
import static dev.nn.backend.Polynomials.R9;
import static dev.nn.backend.Polynomials.TAIL_T;
import static dev.nn.backend.scalar.MultiplyAdd.multiplyAdd;

/** x * Phi(x), Phi the standard normal distribution, and its slope Phi(x) + x * Phi'(x). */
final class GeluErf {

  private GeluErf() {}

  static float forward(float z) {
    float x = z < -GELU_ERF_FAR ? -GELU_ERF_FAR : z;
    float a = Math.abs(x) > GELU_ERF_FAR ? GELU_ERF_FAR : Math.abs(x);
    return x * distribution(x, a, bell(a));
  }

  static float slope(float z) {
    float x = z < -GELU_ERF_FAR ? -GELU_ERF_FAR : z;
    x = x > GELU_ERF_FAR ? GELU_ERF_FAR : x;
    float a = Math.abs(x);
    float e = bell(a);
    return multiplyAdd(x * NORMAL_DENSITY, e, distribution(x, a, e));
  }

  /** e^(-a^2 / 2), corrected for the rounding error of the square. */
  private static float bell(float a) {
    float square = a * a;
    float lost = multiplyAdd(a, a, -square);
    float e = Exp.exp(-0.5f * square);
    return multiplyAdd(e, -0.5f * lost, e);
  }

  private static float distribution(float x, float a, float bell) {
    if (a < GELU_ERF_NEAR) {
      return multiplyAdd(x, slopeOfNear(a * a), 0.5f);
    }
    float t = 1 / multiplyAdd(a, TAIL_T, 1);
    float tail = bell * (tail(t) * t);
    return x < 0 ? tail : 1 - tail;
  }

  private static float slopeOfNear(float s) {
    float q = multiplyAdd(P11, s, P9);
    q = multiplyAdd(q, s, P7);
    q = multiplyAdd(q, s, P5);
    q = multiplyAdd(q, s, P3);
    return multiplyAdd(q, s, P1);
  }

  private static float tail(float t) {
    float q = multiplyAdd(R10, t, R9);
    q = multiplyAdd(q, t, R8);
    q = multiplyAdd(q, t, R7);
    q = multiplyAdd(q, t, R6);
    q = multiplyAdd(q, t, R5);
    q = multiplyAdd(q, t, R4);
    q = multiplyAdd(q, t, R3);
    q = multiplyAdd(q, t, R2);
    return multiplyAdd(q, t, R1);
  }
}
