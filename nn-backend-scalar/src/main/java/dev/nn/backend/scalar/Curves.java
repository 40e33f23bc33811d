package dev.nn.backend.scalar;

import static dev.nn.backend.Polynomials.GELU_1;
import static dev.nn.backend.Polynomials.GELU_3;
import static dev.nn.backend.Polynomials.GELU_3_TIMES_3;
import static dev.nn.backend.Polynomials.GELU_FAR;
import static dev.nn.backend.Polynomials.T11;
import static dev.nn.backend.Polynomials.T3;
import static dev.nn.backend.Polynomials.T5;
import static dev.nn.backend.Polynomials.T7;
import static dev.nn.backend.Polynomials.T9;
import static dev.nn.backend.Polynomials.TANH_SMALL;
import static dev.nn.backend.scalar.MultiplyAdd.multiplyAdd;

/** The smooth activations of one number, and their derivatives. */
final class Curves {

  private Curves() {}

  static float tanh(float z) {
    float a = Math.abs(z);
    float s = a * a;
    float q = multiplyAdd(T11, s, T9);
    q = multiplyAdd(q, s, T7);
    q = multiplyAdd(q, s, T5);
    q = multiplyAdd(q, s, T3);
    float near = multiplyAdd(a * s, q, a);
    float far = 1 - 2 / (Exp.exp(a + a) + 1);
    return Math.copySign(a < TANH_SMALL ? near : far, z);
  }

  /** Of y = tanh(z): 1 - y^2. */
  static float tanhSlope(float y) {
    return multiplyAdd(-y, y, 1);
  }

  static float sigmoid(float z) {
    float e = Exp.exp(-Math.abs(z));
    return (z < 0 ? e : 1) / (1 + e);
  }

  /** Of y = sigmoid(z): y (1 - y). */
  static float sigmoidSlope(float y) {
    return y * (1 - y);
  }

  static float gelu(float z) {
    float x = z < -GELU_FAR ? -GELU_FAR : z;
    return x * sigmoid(x * multiplyAdd(x * x, GELU_3, GELU_1));
  }

  /** Of x * sigmoid(v(x)): sigmoid(v) + x * sigmoid'(v) * v'(x). */
  static float geluSlope(float z) {
    float x = z < -GELU_FAR ? -GELU_FAR : z;
    x = x > GELU_FAR ? GELU_FAR : x;
    float s = sigmoid(x * multiplyAdd(x * x, GELU_3, GELU_1));
    float d = multiplyAdd(x * x, GELU_3_TIMES_3, GELU_1);
    return multiplyAdd(x * sigmoidSlope(s), d, s);
  }
}
