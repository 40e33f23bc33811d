package dev.nn.optim;

/** Checks settings. */
final class Setting {

  private Setting() {}

  static float atLeastZero(String what, float value) {
    if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s must be a finite number of at least 0, got %s".formatted(what, value));
    }
    return value;
  }

  /** A fraction of the past that is kept; at 1 or more, the past would never fade. */
  static double fraction(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s must be at least 0 and less than 1, got %s".formatted(what, value));
    }
    return value;
  }

  static double factor(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s must be a finite number greater than 0, got %s".formatted(what, value));
    }
    return value;
  }

  static long atLeast(long least, String what, long value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %s, got %s".formatted(what, least, value));
    }
    return value;
  }
}
