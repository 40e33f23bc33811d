package dev.nn.backend.simd;

/**
 * e^row / sum(e^row). The powers of all rows are one long run of vectors, however short a row is;
 * the sum of a row is one chain.
 */
final class Softmax {

  private Softmax() {}

  static void rows(int m, int n, float[] logits, int pos, float[] out, int outPos) {
    for (int i = 0; i < m; i++) {
      lessGreatest(n, logits, pos + i * n, out, outPos + i * n);
    }
    Exp.forward(out, outPos, out, outPos, m * n);
    for (int i = 0; i < m; i++) {
      overSum(n, out, outPos + i * n);
    }
  }

  private static void lessGreatest(int n, float[] logits, int row, float[] out, int outRow) {
    float max = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      max = Math.max(max, logits[row + j]);
    }
    for (int j = 0; j < n; j++) {
      out[outRow + j] = logits[row + j] - max;
    }
  }

  private static void overSum(int n, float[] out, int row) {
    float sum = 0f;
    for (int j = 0; j < n; j++) {
      sum += out[row + j];
    }
    for (int j = 0; j < n; j++) {
      out[row + j] /= sum;
    }
  }
}
