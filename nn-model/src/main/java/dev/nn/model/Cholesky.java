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

  /** Overwrites B, row by row in an array, with X. */
  void solve(double[] b) {
    int n = l.length;
    for (int i = 0; i < n; i++) {
      for (int p = 0; p < i; p++) {
        subtract(b, i, l[i][p], p);
      }
      divide(b, i);
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int p = i + 1; p < n; p++) {
        subtract(b, i, l[p][i], p);
      }
      divide(b, i);
    }
  }

  private void subtract(double[] b, int row, double factor, int other) {
    int columns = b.length / l.length;
    for (int t = 0; t < columns; t++) {
      b[row * columns + t] -= factor * b[other * columns + t];
    }
  }

  private void divide(double[] b, int row) {
    int columns = b.length / l.length;
    for (int t = 0; t < columns; t++) {
      b[row * columns + t] /= l[row][row];
    }
  }
}
