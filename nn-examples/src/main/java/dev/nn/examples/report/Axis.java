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
 * @param step the distance between ticks: 1, 2 or 5 times a power of ten
 */
record Axis(double low, double high, double begin, double end, BigDecimal step) {

  /** The share of a step that rounding may move an end of the axis off a tick. */
  private static final double HAIR = 1e-6;

  /**
   * An axis that fits the numbers, with room around a single one.
   *
   * @param most how many steps are legible
   */
  static Axis of(double low, double high, double begin, double end, int most) {
    if (low < high) {
      return new Axis(low, high, begin, end, step((high - low) / most));
    }
    double room = low == 0 ? 1 : Math.abs(low) / 10;
    return of(low - room, high + room, begin, end, most);
  }

  private static BigDecimal step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double step = 10 * power;
    for (int factor : new int[] {5, 2, 1}) {
      step = factor * power >= least ? factor * power : step;
    }
    return new BigDecimal(step, new MathContext(1));
  }

  /** The same axis, but from tick to tick. */
  Axis rounded() {
    double width = step.doubleValue();
    return new Axis(
        Math.floor(low / width) * width, Math.ceil(high / width) * width, begin, end, step);
  }

  double pixel(double number) {
    return begin + (number - low) / (high - low) * (end - begin);
  }

  /** The multiples of the step. */
  List<BigDecimal> ticks() {
    double width = step.doubleValue();
    List<BigDecimal> ticks = new ArrayList<>();
    for (long t = (long) Math.ceil(low / width - HAIR); t <= high / width + HAIR; t++) {
      ticks.add(step.multiply(BigDecimal.valueOf(t)));
    }
    return ticks;
  }

  /** A number in few characters. */
  static String label(BigDecimal tick) {
    String plain = tick.stripTrailingZeros().toPlainString();
    return plain.length() > 9 ? Page.text("%.4g", tick.doubleValue()) : plain;
  }
}
