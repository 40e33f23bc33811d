package dev.nn.data;

import dev.nn.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some samples of a data set.
 *
 * @param inputs one sample in each row
 * @param targets one target in each row
 * @param weights one weight per row, rows x 1; null if the data set has none
 */
public record Batch(Tensor inputs, Tensor targets, @Nullable Tensor weights) {

  /**
   * Requires inputs and targets.
   *
   * @param inputs one sample in each row
   * @param targets one target in each row
   * @param weights one weight per row, rows x 1; null if the data set has none
   */
  public Batch {
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(targets, "targets");
  }

  /**
   * Samples without weights.
   *
   * @param inputs one sample in each row
   * @param targets one target in each row
   */
  public Batch(Tensor inputs, Tensor targets) {
    this(inputs, targets, null);
  }

  /**
   * Some samples, without a copy.
   *
   * @param from the first sample
   * @param to the sample after the last
   * @return a view
   * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= } the number of rows
   */
  public Batch rows(int from, int to) {
    return new Batch(
        inputs.rows(from, to),
        targets.rows(from, to),
        weights == null ? null : weights.rows(from, to));
  }
}
