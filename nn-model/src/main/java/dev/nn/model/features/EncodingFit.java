package dev.nn.model.features;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Measures the rows of a training set. Rows may be distributed: several fits, each with some of the
 * rows, give after {@link #merge} a result identical, bit for bit, to that of one fit with all of
 * them, because sums are exact.
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
   * Makes a fit without rows.
   *
   * @param features the features to measure
   */
  public EncodingFit(Features<T> features) {
    this(features, new KeptValues[features.list().size()]);
  }

  /** Kept: for each category, where the values of all rows are kept, or null. */
  EncodingFit(Features<T> features, @Nullable KeptValues[] kept) {
    for (int f = 0; f < kept.length; f++) {
      fits.add(FeatureFit.of(features.list().get(f), features.sources().get(f), kept[f]));
    }
  }

  /**
   * Adds a row.
   *
   * @param row a row of the training part
   * @throws InputException if it has a value that is refused
   */
  public void add(T row) {
    addAll(List.of(Objects.requireNonNull(row, "row")));
  }

  /**
   * Adds several rows: a few dozen at a time are faster than one by one.
   *
   * @param block rows of the training part; not modified
   * @throws InputException if one of them is null or has a value that is refused; the fit is then
   *     useless
   */
  public void addAll(List<? extends T> block) {
    add(new Block<>(Objects.requireNonNull(block, "block"), 0));
  }

  void add(Block<T> several) {
    for (FeatureFit<T> fit : fits) {
      fit.add(several);
    }
    rows += several.size();
  }

  /**
   * Adds the measurements of another fit.
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
   * Serialises the measurements, for {@link #fromBytes} on another machine.
   *
   * @return new bytes
   */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(rows);
      for (FeatureFit<T> fit : fits) {
        fit.write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Restores the measurements of another fit of the same features.
   *
   * @param features the features that were measured
   * @param measured the result of {@link #toBytes}, from the same version of the library
   * @param <T> the type of a row
   * @return a fit to {@link #merge}
   */
  public static <T> EncodingFit<T> fromBytes(Features<T> features, byte[] measured) {
    EncodingFit<T> fit = new EncodingFit<>(features);
    Objects.requireNonNull(measured, "measured");
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(measured))) {
      fit.rows = in.readLong();
      for (FeatureFit<T> part : fit.fits) {
        part.read(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("EncodingFit: the bytes belong to other features", e);
    }
    return fit;
  }

  /** How many rows were added. */
  long rows() {
    return rows;
  }

  /**
   * Finishes the measurement.
   *
   * @return the encoding
   * @throws IllegalArgumentException if there were no rows, or no feature varies
   */
  public Encoding finish() {
    if (rows == 0) {
      throw new IllegalArgumentException("Encoding: there are no rows");
    }
    return new Encoding(fits.stream().<FittedFeature>map(FeatureFit::finish).toList());
  }
}
