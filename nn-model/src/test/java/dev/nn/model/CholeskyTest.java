package dev.nn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CholeskyTest {

  @Test
  void solvesByHand() {
    double[][] a = {{4, 2}, {2, 10}}; // L = ((2, 0), (1, 3))
    double[] b = {8, 8, 22, 40};
    new Cholesky(a).solve(b);
    assertEquals(1, a[1][0]);
    assertEquals(3, a[1][1]);
    assertArrayEquals(new double[] {1, 0, 2, 4}, b, 1e-14);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 4", "2, 3", "7, 1", "8, 8", "9, 2", "33, 10", "101, 3"})
  void findsTheSolutionThatItWasGiven(int n, int columns) {
    SplittableRandom random = new SplittableRandom(n);
    double[][] a = positiveDefinite(n, random);
    double[] x = random.doubles((long) n * columns, -1, 1).toArray();
    double[] b = new double[x.length];
    for (int i = 0; i < n; i++) {
      for (int p = 0; p < n; p++) {
        for (int t = 0; t < columns; t++) {
          b[i * columns + t] += a[i][p] * x[p * columns + t];
        }
      }
    }
    new Cholesky(a).solve(b);
    assertArrayEquals(x, b, 1e-10);
  }

  /** M M' + I of a random M. */
  private static double[][] positiveDefinite(int n, SplittableRandom random) {
    double[][] m = new double[n][];
    for (int i = 0; i < n; i++) {
      m[i] = random.doubles(n, -1, 1).toArray();
    }
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = i == j ? 1 : 0;
        for (int p = 0; p < n; p++) {
          a[i][j] += m[i][p] * m[j][p];
        }
      }
    }
    return a;
  }
}
