package dev.nn.model.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A number: its column is (x - mean) / deviation, computed in double precision as (x - mean) times
 * the reciprocal of the deviation and rounded to float once.
 *
 * @param feature the feature as declared
 * @param mean the mean in training
 * @param deviation the population standard deviation in training; 0 if the values were all equal
 * @param lowest the least value in training; NaN if all were missing, or the training rows are
 *     unknown
 * @param highest the greatest value in training; NaN with the lowest
 * @param indicator whether a column indicates missing values
 * @param flattened whether an outlier in training makes the deviation so large that the other
 *     values hardly differ once they are scaled: all but the greatest, or all but the least, lie
 *     within a tenth of the deviation, and less than 5 % of the rows have that value
 */
public record FittedNumber(
    Feature feature,
    double mean,
    double deviation,
    double lowest,
    double highest,
    boolean indicator,
    boolean flattened)
    implements FittedFeature {

  /** The reciprocal of a smaller deviation might not be finite. */
  private static final double LEAST_DEVIATION = Double.MIN_NORMAL;

  /**
   * Makes an encoded number.
   *
   * @param feature a number
   * @param mean finite
   * @param deviation finite, at least 0; less than 2^-1022 counts as 0
   * @param lowest at most highest, or NaN with it
   * @param highest at least lowest, or NaN with it
   * @param indicator whether a column indicates missing values
   * @param flattened whether an outlier flattens the other values
   * @throws IllegalArgumentException if a number is out of range
   */
  public FittedNumber {
    Objects.requireNonNull(feature, "feature");
    deviation = deviation < LEAST_DEVIATION && deviation >= 0 ? 0 : deviation;
    boolean range = lowest <= highest || Double.isNaN(lowest) && Double.isNaN(highest);
    if (!Double.isFinite(mean) || !(deviation >= 0 && Double.isFinite(deviation)) || !range) {
      throw new IllegalArgumentException(
          "FittedNumber %s: no numbers have mean %s, deviation %s and a range of %s to %s"
              .formatted(feature.name(), mean, deviation, lowest, highest));
    }
  }

  /**
   * Makes an encoded number without an outlier.
   *
   * @param feature a number
   * @param mean finite
   * @param deviation finite, at least 0; less than 2^-1022 counts as 0
   * @param lowest at most highest, or NaN with it
   * @param highest at least lowest, or NaN with it
   * @param indicator whether a column indicates missing values
   * @throws IllegalArgumentException if a number is out of range
   */
  public FittedNumber(
      Feature feature,
      double mean,
      double deviation,
      double lowest,
      double highest,
      boolean indicator) {
    this(feature, mean, deviation, lowest, highest, indicator, false);
  }

  @Override
  public boolean constant() {
    return deviation == 0;
  }

  @Override
  public int columns() {
    return (constant() ? 0 : 1) + (indicator ? 1 : 0);
  }

  @Override
  public List<String> columnNames() {
    List<String> names = new ArrayList<>();
    if (!constant()) {
      names.add(feature.name());
    }
    if (indicator) {
      names.add(feature.name() + " missing");
    }
    return names;
  }

  /**
   * The factor by which a difference from the mean is multiplied.
   *
   * @return 1 / deviation; 0 if constant
   */
  public double scale() {
    return constant() ? 0 : 1 / deviation;
  }

  /**
   * Encodes a value.
   *
   * @param x the value; NaN is missing
   * @param out the columns; modified from {@code at} onwards
   * @param at the index of its first column
   * @return the remark on it
   * @throws InputException if it is missing, and missing values are refused, or it is so far from
   *     the mean that its column is not a finite float
   */
  public Remark encode(double x, float[] out, int at) {
    return encode(x, scale(), out, at);
  }

  /** The same for a caller that knows the scale, which takes a division. */
  Remark encode(double x, double scale, float[] out, int at) {
    if (Double.isNaN(x)) {
      Refusal.ofMissing(feature);
      write(0, 1, out, at);
      return Remark.FILLED;
    }
    float scaled = (float) ((x - mean) * scale);
    if (!Float.isFinite(scaled) || Double.isInfinite(x)) {
      throw new InputException(
          "%s is %s, far outside %s: check its unit".formatted(feature.name(), x, usualRange()));
    }
    write(scaled, 0, out, at);
    if (constant()) {
      return x >= lowest && x <= highest ? Remark.NONE : Remark.IGNORED;
    }
    if (x < lowest || x > highest) {
      return Remark.OUTSIDE;
    }
    return flattened ? Remark.FLATTENED : Remark.NONE;
  }

  private String usualRange() {
    return Double.isNaN(lowest)
        ? "%s plus or minus a few times %s".formatted(mean, deviation)
        : "the training range of %s to %s".formatted(lowest, highest);
  }

  private void write(float scaled, float missing, float[] out, int at) {
    int next = at;
    if (!constant()) {
      out[next++] = scaled;
    }
    if (indicator) {
      out[next] = missing;
    }
  }
}
