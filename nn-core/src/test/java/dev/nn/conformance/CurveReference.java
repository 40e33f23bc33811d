package dev.nn.conformance;

import dev.nn.backend.Activation;
import dev.nn.tensor.Tensor;

/**
 * The smooth functions as the documentation of {@link dev.nn.backend.TensorBackend} and
 * {@link Activation} states them, number by number. It shares no code and no constant with the
 * library.
 */
final class CurveReference {

  private static final float[] EXP = {
    0x1.9e0754p-13f, 0x1.6d4366p-10f, 0x1.111308p-7f, 0x1.5554fp-5f, 0x1.555554p-3f, 0.5f
  };
  private static final float[] TANH = {
    -0x1.7567ecp-8f, 0x1.52095ep-6f, -0x1.b8378p-5f, 0x1.1106fep-3f, -0x1.555532p-2f
  };

  private CurveReference() {}

  static float forward(Activation kind, float z) {
    return switch (kind) {
      case IDENTITY -> z;
      case RELU -> Math.max(0f, z);
      case LEAKY_RELU -> z <= 0 ? 0.01f * z : z;
      case SIGMOID -> sigmoid(z);
      case TANH -> tanh(z);
      case GELU_TANH -> geluTanh(z);
    };
  }

  static float backward(Activation kind, float z, float y, float dy) {
    return switch (kind) {
      case IDENTITY -> dy;
      case RELU -> !(z <= 0) ? dy : 0f;
      case LEAKY_RELU -> z <= 0 ? 0.01f * dy : dy;
      case SIGMOID -> dy * (y * (1 - y));
      case TANH -> dy * Math.fma(-y, y, 1);
      case GELU_TANH -> dy * geluTanhSlope(z);
    };
  }

  static float exp(float z) {
    float x = z < -104 ? -104 : z > 89 ? 89 : z;
    float n = Math.fma(x, 0x1.715476p0f, 12582912f) - 12582912f;
    float r = Math.fma(n, 0x1.bd0106p-13f, Math.fma(n, -0.693359375f, x));
    float e = Math.fma(r * r, polynomial(EXP, r), r) + 1;
    int half = Math.floorDiv((int) n, 2);
    return e * (float) Math.pow(2, half) * (float) Math.pow(2, (int) n - half);
  }

  private static float tanh(float z) {
    float a = Math.abs(z);
    float near = Math.fma(a * (a * a), polynomial(TANH, a * a), a);
    float far = 1 - 2 / (exp(2 * a) + 1);
    return Math.copySign(a < 0.625f ? near : far, z);
  }

  private static float sigmoid(float z) {
    float e = exp(-Math.abs(z));
    return (z < 0 ? e : 1) / (1 + e);
  }

  private static float geluTanh(float z) {
    float x = z < -64 ? -64 : z;
    return x * sigmoid(x * Math.fma(x * x, 0x1.2444f2p-4f, 0x1.988454p0f));
  }

  private static float geluTanhSlope(float z) {
    float x = z < -64 ? -64 : z > 64 ? 64 : z;
    float s = sigmoid(x * Math.fma(x * x, 0x1.2444f2p-4f, 0x1.988454p0f));
    return Math.fma(x * (s * (1 - s)), Math.fma(x * x, 0x1.b6676cp-3f, 0x1.988454p0f), s);
  }

  /** Each row of out = e^row / its sum. */
  static void softmax(Tensor logits, Tensor out) {
    for (int i = 0; i < out.rows(); i++) {
      float max = Float.NEGATIVE_INFINITY;
      float sum = 0;
      for (int j = 0; j < out.cols(); j++) {
        max = Math.max(max, logits.get(i, j));
      }
      for (int j = 0; j < out.cols(); j++) {
        sum += exp(logits.get(i, j) - max);
      }
      for (int j = 0; j < out.cols(); j++) {
        out.set(i, j, exp(logits.get(i, j) - max) / sum);
      }
    }
  }

  private static float polynomial(float[] highestFirst, float x) {
    float sum = highestFirst[0];
    for (int k = 1; k < highestFirst.length; k++) {
      sum = Math.fma(sum, x, highestFirst[k]);
    }
    return sum;
  }
}
