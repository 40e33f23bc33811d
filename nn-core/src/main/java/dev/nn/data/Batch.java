package dev.nn.data;

import dev.nn.tensor.Tensor;
import java.util.Objects;

/**
 * Some samples of a data set.
 *
 * @param inputs one sample in each row
 * @param targets one target in each row
 */
public record Batch(Tensor inputs, Tensor targets) {

  /**
   * Requires that nothing is null.
   *
   * @param inputs one sample in each row
   * @param targets one target in each row
   */
  public Batch {
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(targets, "targets");
  }
}
