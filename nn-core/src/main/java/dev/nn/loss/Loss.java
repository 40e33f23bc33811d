package dev.nn.loss;

import dev.nn.tensor.Tensor;

/** One number for how far outputs are from targets, and its derivative. */
public interface Loss {

  /**
   * The loss of a batch.
   *
   * @param output what the net gave, one sample in each row; not modified
   * @param target what it should have given, of the same shape; not modified
   * @return the loss; each class says over what it is the mean
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there is nothing to take the mean of
   */
  float value(Tensor output, Tensor target);

  /**
   * The derivative of {@link #value} with respect to the output.
   *
   * @param output what the net gave, one sample in each row; not modified
   * @param target what it should have given, of the same shape; not modified
   * @param gradient of the same shape, sharing no numbers with the others; modified
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there is nothing to take the mean of, or the gradient
   *     shares numbers with the output or the target
   */
  void gradient(Tensor output, Tensor target, Tensor gradient);
}
