package dev.nn.examples;

import java.util.Locale;

/** A curve for the terminal: the logarithm of each value, a column per value. */
final class AsciiCurve {

  private static final int HEIGHT = 10;

  private AsciiCurve() {}

  /** Draws at most {@code width} of the positive values, evenly spaced. */
  static String draw(double[] values, int width) {
    int columns = Math.min(width, values.length);
    double[] logs = new double[columns];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < columns; j++) {
      logs[j] = Math.log10(values[(int) ((long) j * values.length / columns)]);
      low = Math.min(low, logs[j]);
      high = Math.max(high, logs[j]);
    }
    StringBuilder text = new StringBuilder();
    for (int row = HEIGHT - 1; row >= 0; row--) {
      double level = low + (high - low) * row / (HEIGHT - 1);
      text.append(String.format(Locale.ROOT, "%10.4g |", Math.pow(10, level)));
      for (double log : logs) {
        text.append(row(log, low, high) == row ? '*' : ' ');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static int row(double log, double low, double high) {
    return high > low ? (int) Math.round((log - low) / (high - low) * (HEIGHT - 1)) : 0;
  }
}
