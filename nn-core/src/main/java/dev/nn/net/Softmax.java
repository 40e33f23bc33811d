package dev.nn.net;

/** softmax(z)[j] = exp(z[j] - max z) / sum(exp(z - max z)), in double precision. */
final class Softmax {

  private Softmax() {}

  /** Overwrites n scores by their probabilities. */
  static void row(float[] scores, int from, int n) {
    float max = scores[from];
    for (int j = 1; j < n; j++) {
      max = Math.max(max, scores[from + j]);
    }
    double sum = 0;
    for (int j = 0; j < n; j++) {
      sum += StrictMath.exp(scores[from + j] - (double) max);
    }
    for (int j = 0; j < n; j++) {
      scores[from + j] = (float) (StrictMath.exp(scores[from + j] - (double) max) / sum);
    }
  }
}
