package dev.nn.examples.table;

import java.util.regex.Pattern;

/** Numbers as they are written in cells. */
final class Numbers {

  /** The typographic minus sign, as opposed to the hyphen. */
  private static final char MINUS = '\u2212';

  private static final Pattern WITH_COMMA = Pattern.compile("[+-]?\\d*,\\d+(e[+-]?\\d+)?");

  private static final Pattern WITH_THOUSANDS = Pattern.compile("[+-]?\\d{1,3}([.,]\\d{3})+");

  private Numbers() {}

  /**
   * The number in a cell, or NaN if it is not one that a double can hold: digits with an optional
   * sign, decimal mark and exponent. Words such as {@code Infinity}, hexadecimal digits and Java's
   * suffixes are not accepted.
   *
   * @param decimal the decimal mark, a point or a comma
   */
  static double parse(String text, char decimal) {
    if (!text.isEmpty() && text.charAt(0) == MINUS) {
      return parse('-' + text.substring(1), decimal);
    }
    if (!hasOnlyDigitsAndMarks(text, decimal)) {
      return Double.NaN;
    }
    try {
      double number = Double.parseDouble(decimal == '.' ? text : text.replace(decimal, '.'));
      return Double.isInfinite(number) ? Double.NaN : number;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static boolean hasOnlyDigitsAndMarks(String text, char decimal) {
    for (int c = 0; c < text.length(); c++) {
      char mark = text.charAt(c);
      boolean allowed = mark >= '0' && mark <= '9'
          || mark == decimal
          || mark == '-'
          || mark == '+'
          || mark == 'e'
          || mark == 'E';
      if (!allowed) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether a text would be a number with the other decimal mark. */
  static boolean hasOtherMark(String text, char decimal) {
    return decimal == ','
        ? !Double.isNaN(parse(text, '.'))
        : WITH_COMMA.matcher(text).matches();
  }

  /** Whether the comma or point in a text may separate thousands: 1,234. */
  static boolean mayHaveThousands(String text) {
    return WITH_THOUSANDS.matcher(text).matches();
  }
}
