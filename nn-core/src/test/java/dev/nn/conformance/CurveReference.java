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

  private static final float[] NEAR = {
    -0x1.bfc00ap-18f,
    0x1.cf3eb6p-14f,
    -0x1.36170ap-10f,
    0x1.46c022p-7f,
    -0x1.1057d8p-4f,
    0x1.988452p-2f
  };
  private static final float[] TAIL = {
    -0x1.d0d602p-7f,
    0x1.622c5cp-4f,
    -0x1.76e2e2p-3f,
    0x1.2e03ecp-3f,
    -0x1.ade65cp-5f,
    0x1.5ee3a2p-4f,
    0x1.4bc144p-4f,
    0x1.c1e6ap-4f,
    0x1.e9e722p-4f,
    0x1.ea3b5cp-4f
  };
  private static final float[] LOG = {
    -0x1.2d3636p-4f,
    0x1.025beap-3f,
    -0x1.0e6826p-3f,
    0x1.236438p-3f,
    -0x1.546790p-3f,
    0x1.99986p-3f,
    -0x1.00023cp-2f,
    0x1.555564p-2f,
    -0.5f
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
      case GELU_ERF -> limit(z, 16, false) * normal(limit(z, 16, false));
      case SILU -> silu(limit(z, 128, false));
      case ELU -> z >= 0 ? z : expm1(z);
      case SELU -> z >= 0 ? 0x1.0cfabep0f * z : 0x1.c212ccp0f * expm1(z);
      case SOFTPLUS -> softplus(z);
      case HARDSWISH -> z <= -3 ? 0f : z >= 3 ? z : z * (z + 3) / 6;
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
      case GELU_ERF -> dy * geluErfSlope(limit(z, 16, true));
      case SILU -> dy * siluSlope(limit(z, 128, true));
      case ELU -> y > 0 ? dy : dy * (y + 1);
      case SELU -> dy * (y > 0 ? 0x1.0cfabep0f : y + 0x1.c212ccp0f);
      case SOFTPLUS -> dy * sigmoid(z);
      case HARDSWISH -> z <= -3 ? 0f : z >= 3 ? dy : dy * ((z + z + 3) / 6);
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

  private static float limit(float z, float most, boolean above) {
    return z < -most ? -most : above && z > most ? most : z;
  }

  private static float bell(float a) {
    float square = a * a;
    float e = exp(-0.5f * square);
    return Math.fma(e, -0.5f * Math.fma(a, a, -square), e);
  }

  private static float normal(float x) {
    float a = Math.abs(x) > 16 ? 16 : Math.abs(x);
    if (a < 1.25f) {
      return Math.fma(x, polynomial(NEAR, a * a), 0.5f);
    }
    float t = 1 / Math.fma(a, 0.3f, 1);
    float tail = bell(a) * (polynomial(TAIL, t) * t);
    return x < 0 ? tail : 1 - tail;
  }

  private static float geluErfSlope(float x) {
    return Math.fma(x * 0x1.988454p-2f, bell(Math.abs(x)), normal(x));
  }

  private static float silu(float x) {
    return x < -64 ? x * exp(x + 64) * 0x1.969d48p-93f : x * sigmoid(x);
  }

  private static float siluSlope(float x) {
    float s = sigmoid(x);
    return Math.fma(x, s * (1 - s), s);
  }

  private static float expm1(float z) {
    return z > -0.34375f ? Math.fma(z * z, polynomial(EXP, z), z) : exp(z) - 1;
  }

  private static float softplus(float z) {
    float e = exp(-Math.abs(z));
    return (z < 0 ? 0 : z) + (e > 0x1.a8279ap-2f ? log((e - 1) * 0.5f, 1) : log(e, 0));
  }

  private static float log(float f, int n) {
    float rest = Math.fma(f * f, polynomial(LOG, f), f);
    return Math.fma(n, -0x1.bd0106p-13f, rest) + n * 0x1.63p-1f;
  }

  private static float log(float x) {
    int n = 0;
    float m = x;
    for (; m > 0x1.6a09e6p0f; m /= 2) {
      n++;
    }
    return log(m - 1, n);
  }

  /** Each row of out = row - log of the sum of e^row. */
  static void logSoftmax(Tensor logits, Tensor out) {
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
        out.set(i, j, logits.get(i, j) - max - log(sum));
      }
    }
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
