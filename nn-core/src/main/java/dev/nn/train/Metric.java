package dev.nn.train;

import dev.nn.tensor.Tensor;

/** A measure of outputs against targets: {@code Metrics::accuracy}. */
@FunctionalInterface
public interface Metric {

  /**
   * Measures.
   *
   * @param outputs what the net gave, one sample in each row; not modified
   * @param targets what it should have given, of the same shape; not modified
   * @return the measure
   */
  double of(Tensor outputs, Tensor targets);
}
