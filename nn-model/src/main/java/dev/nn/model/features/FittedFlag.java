package dev.nn.model.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * True or false: its column is 1 or 0.
 *
 * @param feature the feature as declared
 * @param usual the more frequent value in training; false if both were equally frequent
 * @param constant whether all training rows that had a value had this one
 * @param indicator whether a column indicates missing values
 */
public record FittedFlag(Feature feature, boolean usual, boolean constant, boolean indicator)
    implements FittedFeature {

  /**
   * Makes an encoded flag.
   *
   * @param feature a flag
   * @param usual the more frequent value in training
   * @param constant whether all had it
   * @param indicator whether a column indicates missing values
   */
  public FittedFlag {
    Objects.requireNonNull(feature, "feature");
  }

  @Override
  public int columns() {
    return (constant ? 0 : 1) + (indicator ? 1 : 0);
  }

  @Override
  public List<String> columnNames() {
    List<String> names = new ArrayList<>();
    if (!constant) {
      names.add(feature.name());
    }
    if (indicator) {
      names.add(feature.name() + " missing");
    }
    return names;
  }

  /**
   * Encodes a value.
   *
   * @param x 1 for true, 0 for false, NaN for missing
   * @param out the columns; modified from {@code at} onwards
   * @param at the index of its first column
   * @return the remark on it
   * @throws InputException if it is missing, and missing values are refused
   */
  public Remark encode(double x, float[] out, int at) {
    boolean missing = Double.isNaN(x);
    if (missing) {
      Refusal.ofMissing(feature);
    }
    boolean value = missing ? usual : x != 0;
    int next = at;
    if (!constant) {
      out[next++] = value ? 1 : 0;
    }
    if (indicator) {
      out[next] = missing ? 1 : 0;
    }
    if (missing) {
      return Remark.FILLED;
    }
    return constant && value != usual ? Remark.IGNORED : Remark.NONE;
  }
}
