package dev.nn.gradient;

import dev.nn.backend.Activation;
import dev.nn.conformance.DoubleNormal;
import dev.nn.random.SplitMix64;

/**
 * Layers in double precision, straight from their papers and definitions, value by value. They
 * share no arithmetic with the library, so that they can judge it.
 */
final class DoubleLayers {

  private DoubleLayers() {}

  static double[][] dense(double[][] x, double[] weights, double[] bias) {
    double[][] y = new double[x.length][bias.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < bias.length; j++) {
        y[i][j] = bias[j];
        for (int p = 0; p < x[i].length; p++) {
          y[i][j] += x[i][p] * weights[p * bias.length + j];
        }
      }
    }
    return y;
  }

  static double[][] activated(double[][] z, Activation activation) {
    double[][] y = new double[z.length][z[0].length];
    for (int i = 0; i < z.length; i++) {
      for (int j = 0; j < z[i].length; j++) {
        y[i][j] = curve(activation, z[i][j]);
      }
    }
    return y;
  }

  private static double curve(Activation activation, double z) {
    return switch (activation) {
      case IDENTITY -> z;
      case RELU -> Math.max(0, z);
      case LEAKY_RELU -> Math.max(0.01 * z, z);
      case SIGMOID -> 1 / (1 + Math.exp(-z));
      case TANH -> Math.tanh(z);
      case GELU_ERF -> z * DoubleNormal.distribution(z);
      case SILU -> z / (1 + Math.exp(-z));
      case ELU -> z > 0 ? z : Math.expm1(z);
      case SELU -> 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * Math.expm1(z));
      case SOFTPLUS -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
      case HARDSWISH -> z * Math.min(Math.max(z + 3, 0), 6) / 6;
      case GELU_TANH ->
        0.5 * z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z)));
    };
  }

  /** y of algorithm 1 in Ioffe and Szegedy, by columns of the batch. */
  static double[][] batchNorm(double[][] x, double[] gamma, double[] beta, double eps) {
    return scaled(transposed(normalizedRows(transposed(x), eps)), gamma, beta);
  }

  /** y of Ba, Kiros and Hinton, by rows. */
  static double[][] layerNorm(double[][] x, double[] gamma, double[] beta, double eps) {
    return scaled(normalizedRows(x, eps), gamma, beta);
  }

  /** Inverted dropout at step 0: each row has a stream of its own. */
  static double[][] dropout(double[][] x, double rate, long seed) {
    SplitMix64 rows = new SplitMix64(new SplitMix64(seed).nextLong());
    double[][] y = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      SplitMix64 stream = new SplitMix64(rows.nextLong());
      for (int j = 0; j < x[i].length; j++) {
        double u = (stream.nextLong() >>> 40) / 0x1p24;
        y[i][j] = u < rate ? 0 : x[i][j] / (1 - rate);
      }
    }
    return y;
  }

  private static double[][] normalizedRows(double[][] x, double eps) {
    double[][] y = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      double mean = 0;
      for (double value : x[i]) {
        mean += value / x[i].length;
      }
      double variance = 0;
      for (double value : x[i]) {
        variance += (value - mean) * (value - mean) / x[i].length;
      }
      for (int j = 0; j < x[i].length; j++) {
        y[i][j] = (x[i][j] - mean) / Math.sqrt(variance + eps);
      }
    }
    return y;
  }

  private static double[][] scaled(double[][] y, double[] gamma, double[] beta) {
    for (double[] row : y) {
      for (int j = 0; j < row.length; j++) {
        row[j] = gamma[j] * row[j] + beta[j];
      }
    }
    return y;
  }

  private static double[][] transposed(double[][] x) {
    double[][] y = new double[x[0].length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        y[j][i] = x[i][j];
      }
    }
    return y;
  }
}
