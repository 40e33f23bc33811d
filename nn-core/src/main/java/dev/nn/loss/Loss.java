package dev.nn.loss;

import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One number for how far outputs are from targets, and its derivative.
 *
 * <p>Both come from one pass, {@link #valueAndGradient}, the only method that a loss must have.
 * With a weight w<sub>i</sub> for each of the N rows the loss is sum(w<sub>i</sub> l<sub>i</sub>) /
 * N, where l<sub>i</sub> is the loss of row i: the divisor stays N, as in PyTorch with
 * {@code (reduction="none" * weight).mean()}. Without weights each counts 1.
 */
public interface Loss {

  /**
   * Computes the loss of a batch and its derivative with respect to the output. Allocates nothing.
   *
   * @param output what the net gave, one sample in each row; not modified
   * @param target what it should have given, of the same shape; not modified
   * @param weights one weight for each row, rows x 1, each finite and at least 0, or null for equal
   *     weights; not modified
   * @param gradient of the output's shape, sharing no numbers with the others; overwritten
   * @return the loss; each class says over what it is the mean
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there is nothing to take the mean of, a weight is out of
   *     range, or the gradient shares numbers with another argument; nothing is modified then
   */
  float valueAndGradient(Tensor output, Tensor target, @Nullable Tensor weights, Tensor gradient);

  /**
   * The loss of a batch, each row with the same weight.
   *
   * @param output what the net gave, one sample in each row; not modified
   * @param target what it should have given, of the same shape; not modified
   * @return the loss
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there is nothing to take the mean of
   */
  default float value(Tensor output, Tensor target) {
    return value(output, target, null);
  }

  /**
   * The loss of a batch. Takes memory for a gradient that is thrown away.
   *
   * @param output what the net gave, one sample in each row; not modified
   * @param target what it should have given, of the same shape; not modified
   * @param weights one weight for each row, rows x 1, or null for equal weights; not modified
   * @return the loss, to the bit that of {@link #valueAndGradient}
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there is nothing to take the mean of, or a weight is out of
   *     range
   */
  default float value(Tensor output, Tensor target, @Nullable Tensor weights) {
    Objects.requireNonNull(output, "output");
    return valueAndGradient(output, target, weights, Tensor.zeros(output.shape()));
  }

  /**
   * The derivative of {@link #value(Tensor, Tensor)} with respect to the output.
   *
   * @param output what the net gave, one sample in each row; not modified
   * @param target what it should have given, of the same shape; not modified
   * @param gradient of the same shape, sharing no numbers with the others; overwritten
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if there is nothing to take the mean of, or the gradient
   *     shares numbers with the output or the target; nothing is modified then
   */
  default void gradient(Tensor output, Tensor target, Tensor gradient) {
    valueAndGradient(output, target, null, gradient);
  }

  /**
   * What a checkpoint says of the loss: its kind, and everything that makes another loss of it. A
   * training goes on only with an equal one.
   *
   * @return the settings
   * @throws UnsupportedOperationException unless a loss says otherwise: it can't be checkpointed
   */
  default Settings settings() {
    throw new UnsupportedOperationException(
        "%s can't be checkpointed: it has no settings(), which tell it from others"
            .formatted(getClass().getName()));
  }
}
