package dev.nn.backend.scalar;

/** e^row / sum(e^row), shifted by the greatest number so that nothing overflows. */
final class Softmax {

  private Softmax() {}

  static void row(int n, float[] logits, int at, float[] out, int outAt) {
    float max = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      max = Math.max(max, logits[at + j]);
    }
    float sum = 0f;
    for (int j = 0; j < n; j++) {
      float e = Exp.exp(logits[at + j] - max);
      out[outAt + j] = e;
      sum += e;
    }
    for (int j = 0; j < n; j++) {
      out[outAt + j] /= sum;
    }
  }
}
