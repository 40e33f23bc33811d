package dev.nn.model.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * Mean and population standard deviation of doubles, in one pass: the sums of x and of
 * x<sup>2</sup> are exact, as each square is added as its rounded value plus the rounding error,
 * which an FMA gives. The variance, (sum of x<sup>2</sup> - (sum of x)<sup>2</sup> / n) / n,
 * therefore loses nothing to cancellation, and the result depends neither on the order of the
 * numbers nor on how they are distributed.
 */
public final class Moments {

  /** The greatest magnitude of a number; its square is still finite. */
  public static final double GREATEST = 0x1p500;

  /** The usual range is several deviations wide. */
  private static final double FLAT = 0.1;

  /** A number that is more frequent is no outlier, however distant it is. */
  private static final double RARE = 0.05;

  /** The rounding errors of smaller squares may underflow. */
  private static final double LEAST_SQUARE = 0x1p-960;

  private static final long LEAST_BITS = Double.doubleToRawLongBits(0x1p-480);

  /** The rounding error of a number relative to it, at most. */
  private static final double HALF_UNIT = 0x1p-53;

  /** Numbers with smaller squares are multiplied by this power of two before they are squared. */
  private static final int TINY_BITS = 600;

  private static final double TINY_FACTOR = 0x1p600;

  /** More than a double and a count have. */
  private static final int ENOUGH_BITS = 128;

  /** Half of the least double is 2 to this power. */
  private static final int LEAST_EXPONENT = -1075;

  private final ExactSum sum = new ExactSum();
  private final ExactSum squares = new ExactSum();
  private final ExactSum errors = new ExactSum();
  private final ExactSum tinySquares = new ExactSum();
  private long count;
  private double lowest = Double.POSITIVE_INFINITY;
  private double secondLowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;
  private double secondHighest = Double.NEGATIVE_INFINITY;

  /** Makes an instance without numbers. */
  public Moments() {}

  /**
   * Adds a number.
   *
   * @param x a number whose magnitude is at most {@link #GREATEST}
   * @throws IllegalArgumentException if its magnitude is greater, or it is NaN
   */
  public void add(double x) {
    if (!(Math.abs(x) <= GREATEST)) {
      throw new IllegalArgumentException("Moments: %s is greater than %s".formatted(x, GREATEST));
    }
    double square = x * x;
    sum.add(x);
    if (square < LEAST_SQUARE && x != 0) {
      addSquare(x * TINY_FACTOR, tinySquares, tinySquares);
    } else {
      addSquare(x, squares, errors);
    }
    count++;
    seeLow(x + 0.0); // -0.0 becomes 0.0
    seeHigh(x + 0.0);
  }

  /**
   * Adds several numbers, faster than one by one, unless one of them is NaN, too great or too small
   * to be squared exactly: then none is added.
   *
   * @param numbers the numbers
   * @param scratch as many numbers; overwritten
   * @return whether they were added
   */
  boolean addAll(double[] numbers, double[] scratch) {
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    long least = Long.MAX_VALUE;
    for (double x : numbers) {
      long key = key(x);
      low = Math.min(low, key);
      high = Math.max(high, key);
      least = Math.min(least, Double.doubleToRawLongBits(x) - 1 & Long.MAX_VALUE);
    }
    double greatest = Math.max(-number(low), number(high));
    if (!(greatest <= GREATEST) || least < LEAST_BITS - 1) {
      return false;
    }
    addSums(numbers, scratch, greatest);
    count += numbers.length;
    seeLow(number(low));
    seeHigh(number(high));
    if (low < high) {
      seeSeconds(numbers, low, high);
    }
    return true;
  }

  /**
   * Keeps the second least and second greatest number, given the least and greatest of these. Their
   * distances from those are at least 1; 0 wraps around to the greatest long.
   */
  private void seeSeconds(double[] numbers, long low, long high) {
    long fromLow = Long.MAX_VALUE;
    long fromHigh = Long.MAX_VALUE;
    for (double x : numbers) {
      long key = key(x);
      fromLow = Math.min(fromLow, key - low + Long.MAX_VALUE);
      fromHigh = Math.min(fromHigh, high - key + Long.MAX_VALUE);
    }
    seeLow(number(fromLow + low - Long.MAX_VALUE));
    seeHigh(number(high + Long.MAX_VALUE - fromHigh));
  }

  /** An integer that orders doubles as their values do; such are compared without branches. */
  private static long key(double x) {
    return ordered(Double.doubleToRawLongBits(x + 0.0));
  }

  private static double number(long key) {
    return Double.longBitsToDouble(ordered(key));
  }

  private static long ordered(long bits) {
    return bits ^ bits >> Long.SIZE - 1 & Long.MAX_VALUE;
  }

  private void addSums(double[] numbers, double[] scratch, double greatest) {
    if (greatest == 0) {
      return;
    }
    sum.addAll(numbers, greatest);
    for (int i = 0; i < numbers.length; i++) {
      scratch[i] = numbers[i] * numbers[i];
    }
    double square = greatest * greatest;
    squares.addAll(scratch, square);
    for (int i = 0; i < numbers.length; i++) {
      scratch[i] = Math.fma(numbers[i], numbers[i], -scratch[i]);
    }
    errors.addAll(scratch, square * HALF_UNIT);
  }

  /** Keeps the two least different numbers. */
  private void seeLow(double x) {
    if (x > lowest) {
      secondLowest = Math.min(secondLowest, x);
    } else {
      secondLowest = x < lowest ? lowest : secondLowest;
      lowest = Math.min(lowest, x);
    }
  }

  /** Keeps the two greatest different numbers. */
  private void seeHigh(double x) {
    if (x < highest) {
      secondHighest = Math.max(secondHighest, x);
    } else {
      secondHighest = x > highest ? highest : secondHighest;
      highest = Math.max(highest, x);
    }
  }

  private static void addSquare(double x, ExactSum rounded, ExactSum errors) {
    double square = x * x;
    rounded.add(square);
    errors.add(Math.fma(x, x, -square));
  }

  /**
   * Adds all numbers of another instance.
   *
   * @param other the other instance; not modified
   */
  public void add(Moments other) {
    sum.add(other.sum);
    squares.add(other.squares);
    errors.add(other.errors);
    tinySquares.add(other.tinySquares);
    count += other.count;
    seeLow(other.lowest);
    seeLow(other.secondLowest);
    seeHigh(other.highest);
    seeHigh(other.secondHighest);
  }

  void write(DataOutput out) throws IOException {
    sum.write(out);
    squares.write(out);
    errors.write(out);
    tinySquares.write(out);
    out.writeLong(count);
    out.writeDouble(lowest);
    out.writeDouble(secondLowest);
    out.writeDouble(highest);
    out.writeDouble(secondHighest);
  }

  void read(DataInput in) throws IOException {
    sum.read(in);
    squares.read(in);
    errors.read(in);
    tinySquares.read(in);
    count = in.readLong();
    lowest = in.readDouble();
    secondLowest = in.readDouble();
    highest = in.readDouble();
    secondHighest = in.readDouble();
  }

  /**
   * The mean.
   *
   * @return the nearest double
   * @throws ArithmeticException if there are no numbers
   */
  public double mean() {
    BigInteger n = BigInteger.valueOf(count);
    return nearest(sum.exact().shiftLeft(1), n, -ExactSum.FRACTION_BITS - 1);
  }

  /**
   * The population standard deviation.
   *
   * @return the nearest double; 0 only if all numbers are equal
   * @throws ArithmeticException if there are no numbers
   */
  public double deviation() {
    BigInteger n = BigInteger.valueOf(count);
    BigInteger total = sum.exact();
    BigInteger all = squares.exact().add(errors.exact());
    BigInteger variance = all.shiftLeft(2 * TINY_BITS)
        .add(tinySquares.exact())
        .multiply(n)
        .subtract(total.multiply(total).shiftLeft(2 * TINY_BITS - ExactSum.FRACTION_BITS));
    int half = variance.bitLength() / 2 - ENOUGH_BITS;
    BigInteger kept = variance.shiftRight(2 * half);
    BigInteger[] root = kept.sqrtAndRemainder();
    root[1] = root[1].add(variance.subtract(kept.shiftLeft(2 * half)));
    int exponent = half - (ExactSum.FRACTION_BITS / 2 + TINY_BITS + 1);
    return nearest(withRemainder(root), n, exponent);
  }

  /**
   * Whether an outlier makes the deviation so large that the other numbers hardly differ once they
   * are scaled: all but the greatest, or all but the least, lie within a tenth of the deviation,
   * and less than 5 % of the numbers are the outlier.
   *
   * @return whether there is such an outlier; false if all numbers are equal or there are none
   */
  public boolean areFlattened() {
    double rest = secondHighest - lowest;
    double most = FLAT / 2 * (highest - lowest);
    if (!isFlat(rest, most) && !isFlat(highest - secondLowest, most)) {
      return false; // the deviation, a slow root, is at most half the range
    }
    double mean = mean();
    double flat = FLAT * deviation();
    double rare = RARE * (highest - lowest);
    return isFlat(rest, flat) && mean - lowest < rare
        || isFlat(highest - secondLowest, flat) && highest - mean < rare;
  }

  double lowest() {
    return lowest;
  }

  double highest() {
    return highest;
  }

  private static boolean isFlat(double range, double flat) {
    return range > 0 && range < flat;
  }

  /** The double nearest to numerator / denominator * 2<sup>exponent</sup>. */
  private static double nearest(BigInteger numerator, BigInteger denominator, int exponent) {
    BigInteger quotient = withRemainder(numerator.abs().divideAndRemainder(denominator));
    int unit = exponent - 1;
    int drop = Math.max(0, Math.max(quotient.bitLength() - ENOUGH_BITS, LEAST_EXPONENT - unit));
    BigInteger kept = withRemainder(quotient.divideAndRemainder(BigInteger.ONE.shiftLeft(drop)));
    return numerator.signum() * Math.scalb(kept.doubleValue(), unit + drop - 1);
  }

  /**
   * Twice the number, plus 1 if there is a remainder: it is rounded as the exact value would be.
   */
  private static BigInteger withRemainder(BigInteger[] numberAndRemainder) {
    BigInteger twice = numberAndRemainder[0].shiftLeft(1);
    return numberAndRemainder[1].signum() == 0 ? twice : twice.setBit(0);
  }
}
