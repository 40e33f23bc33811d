package dev.nn.model.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;

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

  private static final MathContext PRECISION = new MathContext(60);

  /** Enough digits to tell any mean from the midpoint of two doubles. */
  private static final MathContext EXACT = new MathContext(700);

  private final ExactSum sum = new ExactSum();
  private final ExactSum squares = new ExactSum();
  private long count;

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
    double rounded = Math.fma(x, x, -square);
    sum.add(x);
    squares.add(square);
    if (rounded != 0) {
      squares.add(rounded);
    }
    count++;
  }

  /**
   * Adds all numbers of another instance.
   *
   * @param other the other instance; not modified
   */
  public void add(Moments other) {
    sum.add(other.sum);
    squares.add(other.squares);
    count += other.count;
  }

  void write(DataOutput out) throws IOException {
    sum.write(out);
    squares.write(out);
    out.writeLong(count);
  }

  void read(DataInput in) throws IOException {
    sum.read(in);
    squares.read(in);
    count = in.readLong();
  }

  /**
   * The mean.
   *
   * @return the nearest double
   * @throws ArithmeticException if there are no numbers
   */
  public double mean() {
    return sum.exact().divide(BigDecimal.valueOf(count), EXACT).doubleValue();
  }

  /**
   * The population standard deviation.
   *
   * @return at least 0; 0 exactly if all numbers are equal
   * @throws ArithmeticException if there are no numbers
   */
  public double deviation() {
    BigDecimal n = BigDecimal.valueOf(count);
    BigDecimal total = sum.exact();
    BigDecimal scaled = squares.exact().multiply(n).subtract(total.multiply(total));
    return scaled.max(BigDecimal.ZERO).sqrt(PRECISION).divide(n, PRECISION).doubleValue();
  }
}
