package dev.nn.layer;

/**
 * Layers in double precision, straight from their papers, value by value. They share no arithmetic
 * with the library, so that they can judge it.
 */
final class DoubleLayers {

  private DoubleLayers() {}

  /** y of algorithm 1 in Ioffe and Szegedy, by columns of the batch. */
  static double[][] batchNorm(double[][] x, double[] gamma, double[] beta, double eps) {
    return scaled(transposed(normalizedRows(transposed(x), eps)), gamma, beta);
  }

  /** y of Ba, Kiros and Hinton, by rows. */
  static double[][] layerNorm(double[][] x, double[] gamma, double[] beta, double eps) {
    return scaled(normalizedRows(x, eps), gamma, beta);
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The sum of squared deviations over {@code divisor}. */
  static double variance(double[] values, double divisor) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / divisor;
  }

  private static double[][] normalizedRows(double[][] x, double eps) {
    double[][] out = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      out[i] = x[i].clone();
      double mean = mean(x[i]);
      double deviation = Math.sqrt(variance(x[i], x[i].length) + eps);
      for (int j = 0; j < out[i].length; j++) {
        out[i][j] = (x[i][j] - mean) / deviation;
      }
    }
    return out;
  }

  private static double[][] scaled(double[][] y, double[] gamma, double[] beta) {
    for (double[] row : y) {
      for (int j = 0; j < row.length; j++) {
        row[j] = gamma[j] * row[j] + beta[j];
      }
    }
    return y;
  }

  static double[][] transposed(double[][] x) {
    double[][] out = new double[x[0].length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        out[j][i] = x[i][j];
      }
    }
    return out;
  }
}
