package dev.nn.model.features;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are measured and then encoded. The values of their categories are kept in between, two
 * bytes for each, as reading strings again that are scattered over the heap takes most of the time.
 * Several threads may work on different rows.
 *
 * <pre>{@code
 * rows.measure(0, size);
 * rows.finish();
 * rows.encode(0, size, inputs);
 * }</pre>
 *
 * @param <T> the type of a row
 */
public final class MeasuredRows<T> {

  private final Features<T> features;
  private final List<? extends T> rows;
  private final @Nullable KeptValues[] kept;
  private final Queue<EncodingFit<T>> idle = new ConcurrentLinkedQueue<>();
  private final BitSet measured = new BitSet();
  private @Nullable Encoder<T> encoder;

  /**
   * Makes an instance in which no row has been measured.
   *
   * @param features the features to measure and encode
   * @param rows the training part; not modified
   */
  public MeasuredRows(Features<T> features, List<? extends T> rows) {
    this.features = Objects.requireNonNull(features, "features");
    this.rows = Objects.requireNonNull(rows, "rows");
    this.kept = new KeptValues[features.list().size()];
    for (int f = 0; f < kept.length; f++) {
      boolean category = features.list().get(f).kind() == Kind.CATEGORY;
      kept[f] = category ? new KeptValues(rows.size()) : null;
    }
    idle.add(new EncodingFit<>(features, kept));
  }

  /**
   * Measures rows: each must be measured once.
   *
   * @param from the first
   * @param to the one after the last; a few dozen at a time are fastest
   * @throws InputException if one of them is null or has a value that is refused
   * @throws IllegalStateException if the measurement has been finished
   */
  public void measure(int from, int to) {
    if (encoder != null) {
      throw new IllegalStateException(
          "MeasuredRows: rows can't be measured after finish(): make a new instance");
    }
    EncodingFit<T> polled = idle.poll();
    EncodingFit<T> fit = polled == null ? new EncodingFit<>(features, kept) : polled;
    fit.add(new Block<>(rows.subList(from, to), from));
    idle.add(fit);
    synchronized (measured) {
      measured.set(from, to);
    }
  }

  /**
   * Finishes the measurement.
   *
   * @return the encoding
   * @throws IllegalArgumentException if there were no rows, or no feature varies
   * @throws IllegalStateException if a row was not measured, or more than once
   */
  public Encoding finish() {
    EncodingFit<T> all = new EncodingFit<>(features);
    idle.forEach(all::merge);
    int different = measured.cardinality();
    if (different != rows.size() || all.rows() != different) {
      throw new IllegalStateException(
          "MeasuredRows: %s of %s rows were measured, %s of them again: measure each once before finish()"
              .formatted(different, rows.size(), all.rows() - different));
    }
    Encoding encoding = all.finish();
    encoder = encoding.encoder(features, kept);
    return encoding;
  }

  /**
   * Encodes rows into the matrix of all rows.
   *
   * @param from the first
   * @param to the one after the last; a few dozen at a time are fastest
   * @param inputs {@link Encoding#columns()} numbers for each of all rows, those of these rows
   *     still 0; modified
   * @throws IllegalStateException if the measurement has not been finished
   * @throws IllegalArgumentException if the array is too short for all rows
   */
  public void encode(int from, int to, float[] inputs) {
    Objects.requireNonNull(inputs, "inputs");
    if (encoder == null) {
      throw new IllegalStateException("MeasuredRows: call finish() before encode");
    }
    int columns = encoder.encoding().columns();
    if ((long) rows.size() * columns > inputs.length) {
      throw new IllegalArgumentException(
          "MeasuredRows: %s rows of %s columns do not fit into an array of %s numbers"
              .formatted(rows.size(), columns, inputs.length));
    }
    encoder.encode(new Block<>(rows.subList(from, to), from), inputs, from * columns);
  }
}
