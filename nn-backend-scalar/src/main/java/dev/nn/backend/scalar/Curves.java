package dev.nn.backend.scalar;

import static dev.nn.backend.Activation.LEAKY_SLOPE;
import static dev.nn.backend.Polynomials.EXPM1_SMALL;
import static dev.nn.backend.Polynomials.EXP_OF_SHIFT;
import static dev.nn.backend.Polynomials.GELU_1;
import static dev.nn.backend.Polynomials.GELU_3;
import static dev.nn.backend.Polynomials.GELU_3_TIMES_3;
import static dev.nn.backend.Polynomials.GELU_FAR;
import static dev.nn.backend.Polynomials.SELU_LOW;
import static dev.nn.backend.Polynomials.SELU_SCALE;
import static dev.nn.backend.Polynomials.SILU_FAR;
import static dev.nn.backend.Polynomials.SILU_SHIFT;
import static dev.nn.backend.Polynomials.SQRT2_LESS_1;
import static dev.nn.backend.Polynomials.T11;
import static dev.nn.backend.Polynomials.T3;
import static dev.nn.backend.Polynomials.T5;
import static dev.nn.backend.Polynomials.T7;
import static dev.nn.backend.Polynomials.T9;
import static dev.nn.backend.Polynomials.TANH_SMALL;
import static dev.nn.backend.scalar.MultiplyAdd.multiplyAdd;

import dev.nn.backend.Activation;

/** The activations of one number, and their derivatives. */
final class Curves {

  private Curves() {}

  /** y of z. */
  static float forward(Activation kind, float z) {
    return switch (kind) {
      case IDENTITY -> z;
      case RELU -> Math.max(0f, z);
      case LEAKY_RELU -> z <= 0 ? LEAKY_SLOPE * z : z;
      case SIGMOID -> sigmoid(z);
      case TANH -> tanh(z);
      case GELU_TANH -> geluTanh(z);
      case GELU_ERF -> GeluErf.forward(z);
      case SILU -> silu(z);
      case ELU -> z >= 0 ? z : expm1(z);
      case SELU -> z >= 0 ? SELU_SCALE * z : SELU_LOW * expm1(z);
      case SOFTPLUS -> softplus(z);
      case HARDSWISH -> z <= -3 ? 0f : z >= 3 ? z : z * (z + 3) / 6;
    };
  }

  /** dz of z, y = forward(z) and dy. */
  static float backward(Activation kind, float z, float y, float dy) {
    return switch (kind) {
      case IDENTITY -> dy;
      case RELU -> z <= 0 ? 0f : dy;
      case LEAKY_RELU -> z <= 0 ? LEAKY_SLOPE * dy : dy;
      case SIGMOID -> dy * sigmoidSlope(y);
      case TANH -> dy * multiplyAdd(-y, y, 1);
      case GELU_TANH -> dy * geluTanhSlope(z);
      case GELU_ERF -> dy * GeluErf.slope(z);
      case SILU -> dy * siluSlope(z);
      case ELU -> y > 0 ? dy : dy * (y + 1);
      case SELU -> dy * (y > 0 ? SELU_SCALE : y + SELU_LOW);
      case SOFTPLUS -> dy * sigmoid(z);
      case HARDSWISH -> z <= -3 ? 0f : z >= 3 ? dy : dy * ((z + z + 3) / 6);
    };
  }

  private static float tanh(float z) {
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

  private static float sigmoid(float z) {
    float e = Exp.exp(-Math.abs(z));
    return (z < 0 ? e : 1) / (1 + e);
  }

  /** Of y = sigmoid(z): y (1 - y). */
  private static float sigmoidSlope(float y) {
    return y * (1 - y);
  }

  private static float geluTanh(float z) {
    float x = z < -GELU_FAR ? -GELU_FAR : z;
    return x * sigmoid(x * multiplyAdd(x * x, GELU_3, GELU_1));
  }

  /** Of x * sigmoid(v(x)): sigmoid(v) + x * sigmoid'(v) * v'(x). */
  private static float geluTanhSlope(float z) {
    float x = z < -GELU_FAR ? -GELU_FAR : z;
    x = x > GELU_FAR ? GELU_FAR : x;
    float s = sigmoid(x * multiplyAdd(x * x, GELU_3, GELU_1));
    float d = multiplyAdd(x * x, GELU_3_TIMES_3, GELU_1);
    return multiplyAdd(x * sigmoidSlope(s), d, s);
  }

  private static float silu(float z) {
    float x = z < -SILU_FAR ? -SILU_FAR : z;
    return x < -SILU_SHIFT ? x * Exp.exp(x + SILU_SHIFT) * EXP_OF_SHIFT : x * sigmoid(x);
  }

  private static float siluSlope(float z) {
    float x = z < -SILU_FAR ? -SILU_FAR : z;
    x = x > SILU_FAR ? SILU_FAR : x;
    float s = sigmoid(x);
    return multiplyAdd(x, sigmoidSlope(s), s);
  }

  private static float expm1(float z) {
    return z > -EXPM1_SMALL ? Exp.less1(z) : Exp.exp(z) - 1;
  }

  private static float softplus(float z) {
    float e = Exp.exp(-Math.abs(z));
    float log = e > SQRT2_LESS_1 ? Log.log((e - 1) * 0.5f, 1) : Log.log(e, 0);
    return (z < 0 ? 0 : z) + log;
  }
}
