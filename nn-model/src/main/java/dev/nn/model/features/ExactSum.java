package dev.nn.model.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The exact sum of any finite doubles, which depends neither on their order nor on how they are
 * distributed and merged.
 *
 * <p>Three doubles hold the sum as long as it fits into them, which is known from the rounding
 * errors of their additions (D. Knuth, The art of computer programming 2, 4.2.2). What does not fit
 * goes into a fixed-point number wide enough for every double, in 32-bit digits whose carries are
 * deferred (R. Neal, Fast exact summation using small and large superaccumulators, 2015).
 */
public final class ExactSum {

  private static final int DIGIT_BITS = 32;
  private static final long DIGIT_MASK = 0xFFFFFFFFL;
  private static final int LOWEST_EXPONENT = -1074;
  private static final int DIGITS = (1024 - LOWEST_EXPONENT) / DIGIT_BITS + 4;
  private static final int CARRY_AFTER = 1 << 30;

  /** No sum of numbers of at most this magnitude overflows. */
  private static final double GREATEST_FAST = 0x1p960;

  private final long[] digits = new long[DIGITS];
  private int additions;
  private double high;
  private double middle;
  private double low;

  /** Makes a sum of 0. */
  public ExactSum() {}

  /**
   * Adds a number.
   *
   * @param x finite
   * @throws IllegalArgumentException if it is not finite
   */
  public void add(double x) {
    if (!(Math.abs(x) <= GREATEST_FAST)) {
      addToDigits(x);
      return;
    }
    double sum = high + x;
    double lost = lost(high, x, sum);
    high = sum;
    if (lost != 0) {
      addToRest(lost);
    }
  }

  private void addToRest(double x) {
    double sum = middle + x;
    double lost = lost(middle, x, sum);
    middle = sum;
    if (lost == 0) {
      return;
    }
    sum = low + lost;
    double rest = lost(low, lost, sum);
    low = sum;
    if (rest != 0) {
      addToDigits(rest);
    }
  }

  /** The rounding error of {@code sum = a + b}. */
  private static double lost(double a, double b, double sum) {
    double ofB = sum - a;
    return (a - (sum - ofB)) + (b - ofB);
  }

  private void addToDigits(double x) {
    long bits = Double.doubleToRawLongBits(x);
    int exponent = (int) (bits >>> 52) & 0x7FF;
    if (exponent == 0x7FF) {
      throw new IllegalArgumentException("ExactSum: a number must be finite, got " + x);
    }
    long mantissa = bits & 0xFFFFFFFFFFFFFL;
    if (exponent == 0) {
      exponent = 1;
    } else {
      mantissa |= 1L << 52;
    }
    addShifted(bits < 0 ? -1 : 1, mantissa, exponent - 1);
  }

  private void addShifted(int sign, long mantissa, int shift) {
    int digit = shift >>> 5;
    int bits = shift & 31;
    long low = (mantissa & DIGIT_MASK) << bits;
    long high = (mantissa >>> DIGIT_BITS) << bits;
    digits[digit] += sign * (low & DIGIT_MASK);
    digits[digit + 1] += sign * ((low >>> DIGIT_BITS) + (high & DIGIT_MASK));
    digits[digit + 2] += sign * (high >>> DIGIT_BITS);
    if (++additions == CARRY_AFTER) {
      carry();
    }
  }

  /**
   * Adds everything that was added to another sum.
   *
   * @param other the other sum, which may be this one; otherwise it is not modified
   */
  public void add(ExactSum other) {
    ExactSum copy = new ExactSum();
    System.arraycopy(other.digits, 0, copy.digits, 0, DIGITS);
    copy.carry();
    double otherHigh = other.high;
    double otherMiddle = other.middle;
    double otherLow = other.low;
    carry();
    add(otherHigh);
    add(otherMiddle);
    add(otherLow);
    for (int d = 0; d < DIGITS; d++) {
      digits[d] += copy.digits[d];
    }
    additions += 1;
  }

  /** Reduces each digit to 32 bits, except the last, which keeps the sign. */
  private void carry() {
    for (int d = 0; d + 1 < DIGITS; d++) {
      digits[d + 1] += digits[d] >> DIGIT_BITS;
      digits[d] &= DIGIT_MASK;
    }
    additions = 0;
  }

  /** Writes the sum so far. */
  void write(DataOutput out) throws IOException {
    flush();
    for (long digit : digits) {
      out.writeLong(digit);
    }
  }

  /** Reads the sum that another instance wrote. */
  void read(DataInput in) throws IOException {
    for (int d = 0; d < DIGITS; d++) {
      digits[d] = in.readLong();
    }
  }

  private void flush() {
    addToDigits(high);
    addToDigits(middle);
    addToDigits(low);
    high = 0;
    middle = 0;
    low = 0;
    carry();
  }

  /**
   * The sum.
   *
   * @return its exact value
   */
  public BigDecimal exact() {
    flush();
    BigInteger sum = BigInteger.ZERO;
    for (int d = DIGITS - 1; d >= 0; d--) {
      sum = sum.shiftLeft(DIGIT_BITS).add(BigInteger.valueOf(digits[d]));
    }
    int zeros = sum.signum() == 0 ? 0 : Math.min(sum.getLowestSetBit(), -LOWEST_EXPONENT);
    BigInteger divisor = BigInteger.ONE.shiftLeft(-LOWEST_EXPONENT - zeros);
    return new BigDecimal(sum.shiftRight(zeros)).divide(new BigDecimal(divisor));
  }
}
