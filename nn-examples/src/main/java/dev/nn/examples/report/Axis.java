package dev.nn.examples.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis of a chart: maps numbers from low to high onto pixels.
 *
 * @param low the lowest number
 * @param high the highest number, greater than low
 * @param begin the pixel of low
 * @param end the pixel of high
 */
record Axis(double low, double high, double begin, double end) {

  /** An axis that fits the numbers, with room around a single one. */
  static Axis of(double low, double high, double begin, double end) {
    if (low < high) {
      return new Axis(low, high, begin, end);
    }
    double room = low == 0 ? 1 : Math.abs(low) / 10;
    return new Axis(low - room, high + room, begin, end);
  }

  double pixel(double number) {
    return begin + (number - low) / (high - low) * (end - begin);
  }

  /**
   * At most the given count of round numbers, evenly spaced: multiples of 1, 2 or 5 times a power
   * of ten.
   */
  List<BigDecimal> ticks(int most) {
    double raw = (high - low) / most;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = 10 * power;
    for (int factor : new int[] {5, 2, 1}) {
      step = factor * power >= raw ? factor * power : step;
    }
    BigDecimal width = new BigDecimal(step, new MathContext(1));
    List<BigDecimal> ticks = new ArrayList<>();
    for (long t = (long) Math.ceil(low / step); t <= Math.floor(high / step); t++) {
      ticks.add(width.multiply(BigDecimal.valueOf(t)));
    }
    return ticks;
  }

  /** A number in few characters. */
  static String label(BigDecimal tick) {
    String plain = tick.stripTrailingZeros().toPlainString();
    return plain.length() > 9 ? Page.text("%.4g", tick.doubleValue()) : plain;
  }
}
