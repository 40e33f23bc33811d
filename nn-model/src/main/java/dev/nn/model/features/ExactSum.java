package dev.nn.model.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * The exact sum of any finite doubles, which depends neither on their order nor on how they are
 * distributed and merged.
 *
 * <p>A number that is added to a power of two far above it, from which the power is subtracted
 * again, has lost its lower bits: such numbers add up without rounding as long as their sum stays
 * below the power. A second sum takes what the first has lost (S. Rump, T. Ogita and S. Oishi,
 * Accurate floating-point summation, 2008). What does not fit into either, and the sums from time
 * to time, go into a fixed-point number wide enough for every double, in 32-bit digits whose
 * carries are deferred (R. Neal, Fast exact summation using small and large superaccumulators,
 * 2015).
 */
final class ExactSum {

  /** The sum is a whole multiple of 2 to minus this power. */
  static final int FRACTION_BITS = 1074;

  private static final int DIGIT_BITS = 32;
  private static final long DIGIT_MASK = 0xFFFFFFFFL;
  private static final int DIGITS = (1024 + FRACTION_BITS) / DIGIT_BITS + 4;
  private static final int CARRY_AFTER = 1 << 30;

  /** The sum of fewer than 2<sup>11</sup> numbers is less than 2<sup>11</sup> times their limit. */
  private static final int SUM_BITS = 11;

  private static final int MOST_PENDING = (1 << SUM_BITS) - 2;
  private static final int MANTISSA_BITS = 53;

  /** How much greater than the one that sets the limit later numbers may be. */
  private static final int ROOM_BITS = 2;

  /** For greater numbers the powers might not be finite. */
  private static final double GREATEST_FAST = 0x1p960;

  private static final long[] ZERO = {};

  /** None as long as all numbers were 0, as most of a wide vector are. */
  private long[] digits = ZERO;

  private int additions;
  private double limit;
  private double power;
  private double lowerPower;
  private double upper;
  private double lower;
  private int pending;

  /** Adds a finite number; others are refused. */
  void add(double x) {
    if (!(Math.abs(x) < limit)) {
      if (!(Math.abs(x) <= GREATEST_FAST)) {
        addToDigits(x);
        return;
      }
      raiseLimit(x);
    }
    double high = (power + x) - power;
    double lost = x - high;
    double low = (lowerPower + lost) - lowerPower;
    upper += high;
    lower += low;
    if (low != lost) {
      addToDigits(lost - low);
    }
    if (++pending >= MOST_PENDING) {
      flush();
    }
  }

  /** Adds finite numbers, none of a greater magnitude than the second argument. */
  void addAll(double[] numbers, double greatest) {
    if (numbers.length > MOST_PENDING || !(greatest <= GREATEST_FAST)) {
      for (double x : numbers) {
        add(x);
      }
      return;
    }
    if (!(greatest < limit)) {
      raiseLimit(greatest);
    } else if (pending + numbers.length > MOST_PENDING) {
      flush();
    }
    double sum = 0;
    double lowerSum = 0;
    for (double x : numbers) {
      double high = (power + x) - power;
      double lost = x - high;
      double low = (lowerPower + lost) - lowerPower;
      sum += high;
      lowerSum += low;
      if (low != lost) {
        addToDigits(lost - low);
      }
    }
    upper += sum;
    lower += lowerSum;
    pending += numbers.length;
  }

  private void raiseLimit(double x) {
    flush();
    int exponent = Math.getExponent(x) + 1 + ROOM_BITS;
    limit = Math.scalb(1.0, exponent);
    power = Math.scalb(1.0, exponent + SUM_BITS);
    lowerPower = Math.scalb(1.0, exponent + 2 * SUM_BITS - MANTISSA_BITS);
  }

  private void addToDigits(double x) {
    if (x == 0) {
      return;
    }
    requireDigits();
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

  private void requireDigits() {
    if (digits.length == 0) {
      digits = new long[DIGITS];
    }
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

  /** Adds everything that was added to another sum, which may be this one. */
  void add(ExactSum other) {
    ExactSum copy = new ExactSum();
    copy.digits = other.digits.clone();
    copy.addToDigits(other.upper);
    copy.addToDigits(other.lower);
    copy.carry();
    carry();
    for (int d = 0; d < copy.digits.length; d++) {
      requireDigits();
      digits[d] += copy.digits[d];
    }
    additions += 1;
  }

  /** Reduces each digit to 32 bits, except the last, which keeps the sign. */
  private void carry() {
    for (int d = 0; d + 1 < digits.length; d++) {
      digits[d + 1] += digits[d] >> DIGIT_BITS;
      digits[d] &= DIGIT_MASK;
    }
    additions = 0;
  }

  /** Writes the sum so far: the digits from the first to the last that is not 0. */
  void write(DataOutput out) throws IOException {
    flush();
    carry();
    int from = 0;
    int to = digits.length;
    while (to > 0 && digits[to - 1] == 0) {
      to--;
    }
    while (from < to && digits[from] == 0) {
      from++;
    }
    out.writeByte(from);
    out.writeByte(to);
    for (int d = from; d < to; d++) {
      out.writeLong(digits[d]);
    }
  }

  /** Reads the sum that another instance wrote. */
  void read(DataInput in) throws IOException {
    int from = in.readByte();
    int to = in.readByte();
    for (int d = from; d < to; d++) {
      requireDigits();
      digits[d] = in.readLong();
    }
  }

  /** Moves the two sums into the digits. */
  private void flush() {
    addToDigits(upper);
    addToDigits(lower);
    upper = 0;
    lower = 0;
    pending = 0;
  }

  /** The exact sum, as a multiple of 2<sup>-1074</sup>. */
  BigInteger exact() {
    flush();
    carry();
    BigInteger sum = BigInteger.ZERO;
    for (int d = digits.length - 1; d >= 0; d--) {
      sum = sum.shiftLeft(DIGIT_BITS).add(BigInteger.valueOf(digits[d]));
    }
    return sum;
  }
}
