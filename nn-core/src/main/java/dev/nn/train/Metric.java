package dev.nn.train;

import dev.nn.tensor.Tensor;

/** A measure of outputs against targets, such as {@code Metrics::accuracy}. */
@FunctionalInterface
public interface Metric {

  /**
   * Computes the metric.
   *
   * @param outputs the net's output, one sample in each row; not modified
   * @param targets the desired output, of the same shape; not modified
   * @return the value
   */
  double of(Tensor outputs, Tensor targets);
}
