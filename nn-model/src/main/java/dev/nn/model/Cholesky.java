package dev.nn.model;

/**
 * Solves A X = B for a symmetric positive definite A by A = L L' (A.-L. Cholesky, 1910).
 *
 * <p>L' is kept next to L, so that each inner loop runs along a row and needs no sum: C2 vectorises
 * it without changing a bit.
 */
final class Cholesky {

  private final double[][] l;
  private final double[][] transposed;

  /** Overwrites A with L. */
  Cholesky(double[][] a) {
    this.l = a;
    this.transposed = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int p = 0; p < i; p++) {
        a[i][p] /= a[p][p];
        transposed[p][i] = a[i][p];
        subtract(a[i][p], transposed[p], a[i], p + 1, i + 1);
      }
      a[i][i] = Math.sqrt(a[i][i]);
    }
  }

  /** Overwrites B, a row-major array, with X. */
  void solve(double[] b) {
    int columns = b.length / l.length;
    double[] x = new double[l.length];
    for (int t = 0; t < columns; t++) {
      for (int i = 0; i < x.length; i++) {
        x[i] = b[i * columns + t];
      }
      solveColumn(x);
      for (int i = 0; i < x.length; i++) {
        b[i * columns + t] = x[i];
      }
    }
  }

  private void solveColumn(double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] /= l[i][i];
      subtract(x[i], transposed[i], x, i + 1, x.length);
    }
    for (int i = x.length - 1; i >= 0; i--) {
      x[i] /= l[i][i];
      subtract(x[i], l[i], x, 0, i);
    }
  }

  /** Subtracts a multiple of a row from elements {@code start} to {@code end - 1} of another. */
  private static void subtract(double factor, double[] row, double[] from, int start, int end) {
    for (int j = start; j < end; j++) {
      from[j] -= factor * row[j];
    }
  }
}
