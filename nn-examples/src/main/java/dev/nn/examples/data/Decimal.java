package dev.nn.examples.data;

/** Decimal numbers as bytes of a text: {@code [+-]digits[.digits][e[+-]digits]}. */
final class Decimal {

  /** The digits of 2^128 - 2^103: the first number that rounds to an infinite float. */
  private static final String LIMIT = "340282356779733661637539395458142568448";

  private static final int LIMIT_EXPONENT = 38;
  private static final long FAR = 10_000_000_000L;

  private Decimal() {}

  /** Whether the bytes from begin to end are a number that a finite float holds. */
  static boolean isFinite(byte[] text, int begin, int end) {
    int at = afterSign(text, begin, end);
    int point = -1;
    int digits = 0;
    int first = -1;
    while (at < end && (isDigit(text[at]) || text[at] == '.' && point < 0)) {
      if (text[at] == '.') {
        point = at;
      } else {
        digits++;
        first = first < 0 && text[at] != '0' ? at : first;
      }
      at++;
    }
    int mantissa = at;
    long exponent = 0;
    if (at < end && (text[at] | 0x20) == 'e') {
      int sign = at + 1;
      at = afterSign(text, sign, end);
      if (at == end) {
        return false;
      }
      while (at < end && isDigit(text[at])) {
        exponent = Math.min(10 * exponent + text[at++] - '0', FAR);
      }
      exponent = text[sign] == '-' ? -exponent : exponent;
    }
    if (digits == 0 || at < end) {
      return false;
    }
    int whole = point < 0 ? mantissa : point;
    long magnitude = exponent + whole - first - (first < whole ? 1 : 0);
    return first < 0
        || magnitude < LIMIT_EXPONENT
        || magnitude == LIMIT_EXPONENT && isBelowLimit(text, first, mantissa);
  }

  /** Whether the digits, with a point somewhere or none, are less than the limit's. */
  private static boolean isBelowLimit(byte[] text, int first, int end) {
    int at = first;
    for (int d = 0; d < LIMIT.length(); d++) {
      at += at < end && text[at] == '.' ? 1 : 0;
      int digit = at < end ? text[at++] : '0';
      if (digit != LIMIT.charAt(d)) {
        return digit < LIMIT.charAt(d);
      }
    }
    return false;
  }

  private static int afterSign(byte[] text, int at, int end) {
    return at < end && (text[at] == '+' || text[at] == '-') ? at + 1 : at;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
