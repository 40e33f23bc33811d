package dev.nn.model;

/** Solves A X = B for a symmetric positive definite A by A = L L' (A.-L. Cholesky, 1910). */
final class Cholesky {

  private final double[][] l;

  /** Overwrites A with L. */
  Cholesky(double[][] a) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int p = 0; p < j; p++) {
          sum -= a[i][p] * a[j][p];
        }
        a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
      }
    }
    this.l = a;
  }

  /** Overwrites B, a row-major array, with X. */
  void solve(double[] b) {
    int columns = b.length / l.length;
    for (int i = 0; i < l.length; i++) {
      for (int p = 0; p < i; p++) {
        subtract(b, i * columns, l[i][p], p * columns, columns);
      }
      divide(b, i * columns, l[i][i], columns);
    }
    for (int i = l.length - 1; i >= 0; i--) {
      divide(b, i * columns, l[i][i], columns);
      for (int p = 0; p < i; p++) {
        subtract(b, p * columns, l[i][p], i * columns, columns);
      }
    }
  }

  private static void subtract(double[] b, int from, double factor, int other, int columns) {
    for (int t = 0; t < columns; t++) {
      b[from + t] -= factor * b[other + t];
    }
  }

  private static void divide(double[] b, int from, double divisor, int columns) {
    for (int t = 0; t < columns; t++) {
      b[from + t] /= divisor;
    }
  }
}
