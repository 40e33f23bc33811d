package dev.nn.benchmarks.results;

import java.util.Locale;

/** Formats numbers for tables. */
final class Format {

  private static final double PER_MILLI = 1e3;

  private Format() {}

  /** Microseconds, to three digits. */
  static String time(double microseconds) {
    return microseconds < PER_MILLI
        ? digits(microseconds) + " µs"
        : digits(microseconds / PER_MILLI) + " ms";
  }

  /** Three significant digits; more only if they precede the decimal point. */
  static String digits(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** How many times faster nn is, in bold where the peer is faster. */
  static String ratio(double timesFaster) {
    String ratio = digits(timesFaster) + "x";
    return timesFaster < 1 ? "**" + ratio + "**" : ratio;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  static String megabytes(double bytes) {
    return digits(bytes / 1e6) + " MB";
  }
}
