package dev.nn.backend.scalar;

/**
 * e^row / sum(e^row) and its logarithm, shifted by the largest element so that nothing overflows.
 */
final class Softmax {

  private Softmax() {}

  static void row(int n, float[] logits, int at, float[] out, int outAt) {
    float max = max(n, logits, at);
    float sum = sum(n, logits, at, max);
    for (int j = 0; j < n; j++) {
      out[outAt + j] = Exp.exp(logits[at + j] - max) / sum;
    }
  }

  static void logRow(int n, float[] logits, int at, float[] out, int outAt) {
    float max = max(n, logits, at);
    float log = Log.log(sum(n, logits, at, max));
    for (int j = 0; j < n; j++) {
      out[outAt + j] = logits[at + j] - max - log;
    }
  }

  private static float max(int n, float[] logits, int at) {
    float max = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      max = Math.max(max, logits[at + j]);
    }
    return max;
  }

  private static float sum(int n, float[] logits, int at, float max) {
    float sum = 0f;
    for (int j = 0; j < n; j++) {
      sum += Exp.exp(logits[at + j] - max);
    }
    return sum;
  }
}
