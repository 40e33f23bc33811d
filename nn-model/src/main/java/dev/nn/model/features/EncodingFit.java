package dev.nn.model.features;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures the rows of a training. Rows may be shared out: several fits, each with some of the
 * rows, give after {@link #merge} what one would give with all of them, to the bit, for sums are
 * exact.
 *
 * <pre>{@code
 * rows.forEach(fit::add);
 * Encoding encoding = fit.finish();
 * }</pre>
 *
 * @param <T> the type of a row
 */
public final class EncodingFit<T> {

  private final List<FeatureFit<T>> fits = new ArrayList<>();
  private long rows;

  /**
   * Begins to measure.
   *
   * @param features what is measured
   */
  public EncodingFit(Features<T> features) {
    for (int f = 0; f < features.list().size(); f++) {
      fits.add(FeatureFit.of(features.list().get(f), features.sources().get(f)));
    }
  }

  /**
   * Takes a row.
   *
   * @param row a row of the training part
   * @throws InputException if it has a value that is refused
   */
  public void add(T row) {
    for (FeatureFit<T> fit : fits) {
      fit.add(row);
    }
    rows++;
  }

  /**
   * Adds what another fit has measured.
   *
   * @param other a fit of the same features; not modified
   */
  public void merge(EncodingFit<T> other) {
    for (int f = 0; f < fits.size(); f++) {
      fits.get(f).merge(other.fits.get(f));
    }
    rows += other.rows;
  }

  /**
   * Ends the measuring.
   *
   * @return the encoding
   * @throws IllegalArgumentException if there were no rows, or no feature varies
   */
  public Encoding finish() {
    if (rows == 0) {
      throw new IllegalArgumentException("Encoding: there are no rows to measure");
    }
    return new Encoding(fits.stream().<FittedFeature>map(FeatureFit::finish).toList());
  }
}
