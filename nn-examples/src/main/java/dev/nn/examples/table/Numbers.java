package dev.nn.examples.table;

import java.util.regex.Pattern;

/** Numbers as they are written in cells. */
final class Numbers {

  /** The typographic minus sign, as opposed to the hyphen. */
  private static final char MINUS = '\u2212';

  /** What a full-width character, U+FF01 to U+FF5E, adds to the ASCII one. */
  private static final int FULL_WIDTH = 0xfee0;

  private static final Pattern WITH_COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");

  /** Groups of three digits separated by commas, points, spaces, apostrophes or underscores. */
  private static final Pattern WITH_THOUSANDS = Pattern.compile("[+-]?\\d{1,3}("
      + "(,\\d{3})+(\\.\\d+)?|(\\.\\d{3})+(,\\d+)?|([ '_\u00a0\u2019\u202f]\\d{3})+([.,]\\d+)?)");

  /**
   * A negative number of accountants, (12), or of SAP, 12-. One digit makes no number of it: 2- is
   * a grade, and (2) an answer.
   */
  private static final Pattern NEGATIVE =
      Pattern.compile("\\(\\d[\\d.,]*\\d\\)|\\d[\\d.,]*\\d ?[-\u2212]");

  private Numbers() {}

  /**
   * The number in a cell, or NaN if it is not one that a double can hold: digits with an optional
   * sign, decimal mark and exponent. Words such as {@code Infinity}, hexadecimal digits and Java's
   * suffixes are not accepted.
   *
   * @param decimal the decimal mark, a point or a comma
   */
  static double parse(String text, char decimal) {
    if (!hasOnlyDigitsAndMarks(text, decimal)) {
      String plain = isAscii(text) ? text : plain(text);
      return plain.equals(text) ? Double.NaN : parse(plain, decimal);
    }
    try {
      double number = Double.parseDouble(decimal == '.' ? text : text.replace(decimal, '.'));
      return Double.isInfinite(number) ? Double.NaN : number;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * A text with ASCII instead of the digits of other scripts, full-width marks, and the minus sign.
   */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int c = 0; c < text.length(); c++) {
      char mark = text.charAt(c);
      plain.append(plain(mark));
    }
    return plain.toString();
  }

  private static char plain(char mark) {
    int digit = Character.digit(mark, 10);
    if (digit >= 0) {
      return (char) ('0' + digit);
    }
    return mark == MINUS ? '-' : mark > FULL_WIDTH ? (char) (mark - FULL_WIDTH) : mark;
  }

  private static boolean isAscii(String text) {
    for (int c = 0; c < text.length(); c++) {
      if (text.charAt(c) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean hasOnlyDigitsAndMarks(String text, char decimal) {
    for (int c = 0; c < text.length(); c++) {
      char mark = text.charAt(c);
      boolean allowed = isDigit(mark)
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

  /** Whether a text may be a number with separated thousands: 1,234 or 1.234.567,89. */
  static boolean mayHaveThousands(String text) {
    return WITH_THOUSANDS.matcher(text).matches();
  }

  /** Whether a text that is not a number would be one in another spelling. */
  static boolean mayBeMeant(String text, char decimal) {
    return hasOtherMark(text, decimal) || mayHaveThousands(text) || mayBeNegative(text);
  }

  /** Whether a text may be a negative number that is written without a minus sign in front. */
  static boolean mayBeNegative(String text) {
    return NEGATIVE.matcher(text).matches();
  }

  /**
   * Whether a number may be a code, such as 1E2: programs that write numbers put a point before the
   * exponent, or a sign into it.
   */
  static boolean hasBareExponent(String text) {
    int mark = 0;
    while (mark < text.length() && isDigit(text.charAt(mark))) {
      mark++;
    }
    return mark > 0
        && mark + 1 < text.length()
        && (text.charAt(mark) == 'e' || text.charAt(mark) == 'E')
        && isDigit(text.charAt(mark + 1));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether a number is written as codes are, with a leading zero: 01067. */
  static boolean hasLeadingZero(String text) {
    return text.length() > 1
        && Character.digit(text.charAt(0), 10) == 0
        && text.chars().allMatch(Character::isDigit);
  }
}
