package dev.nn.model;

/** Solves A X = B for a symmetric positive definite A by A = L L' (A.-L. Cholesky, 1910). */
final class Cholesky {

  private Cholesky() {}

  /** Overwrites A with L and B with X. */
  static void solve(double[][] a, double[][] b) {
    decompose(a);
    int n = a.length;
    for (int i = 0; i < n; i++) {
      for (int p = 0; p < i; p++) {
        subtract(b[i], a[i][p], b[p]);
      }
      divide(b[i], a[i][i]);
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int p = i + 1; p < n; p++) {
        subtract(b[i], a[p][i], b[p]);
      }
      divide(b[i], a[i][i]);
    }
  }

  private static void decompose(double[][] a) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int p = 0; p < j; p++) {
          sum -= a[i][p] * a[j][p];
        }
        a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
      }
    }
  }

  private static void subtract(double[] row, double factor, double[] other) {
    for (int t = 0; t < row.length; t++) {
      row[t] -= factor * other[t];
    }
  }

  private static void divide(double[] row, double divisor) {
    for (int t = 0; t < row.length; t++) {
      row[t] /= divisor;
    }
  }
}
