package dev.nn.loss;

import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Measures by one number how far outputs are from targets, and computes its derivative.
 *
 * <p>Both come from one pass, {@link #valueAndGradient}, the only method that a loss must
 * implement. With a weight w<sub>i</sub> for each of the N rows the loss is sum(w<sub>i</sub>
 * l<sub>i</sub>) / N, where l<sub>i</sub> is the loss of row i: the divisor remains N, as in
 * PyTorch with {@code (reduction="none" * weight).mean()}. Without weights, each row counts 1.
 */
public interface Loss {

  /**
   * Computes the loss of a batch and its derivative with respect to the output. Allocates nothing.
   *
   * @param output the net's output, one sample in each row; not modified
   * @param target the desired output, of the same shape; not modified
   * @param weights one weight per row, rows x 1, each finite and at least 0, or null for equal
   *     weights; not modified
   * @param gradient of the output's shape, not overlapping the others; overwritten
   * @return the loss; each class says what it is the mean over
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if the batch is empty, a weight or a target is out of range,
   *     or the gradient overlaps another argument; then nothing is modified
   */
  float valueAndGradient(Tensor output, Tensor target, @Nullable Tensor weights, Tensor gradient);

  /**
   * The loss of a batch, with equal weights.
   *
   * @param output the net's output, one sample in each row; not modified
   * @param target the desired output, of the same shape; not modified
   * @return the loss
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if the batch is empty
   */
  default float value(Tensor output, Tensor target) {
    return value(output, target, null);
  }

  /**
   * The loss of a batch. Allocates a gradient that is thrown away.
   *
   * @param output the net's output, one sample in each row; not modified
   * @param target the desired output, of the same shape; not modified
   * @param weights one weight for each row, rows x 1, or null for equal weights; not modified
   * @return the loss, with the bits of {@link #valueAndGradient}
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if the batch is empty, or a weight is out of range
   */
  default float value(Tensor output, Tensor target, @Nullable Tensor weights) {
    Objects.requireNonNull(output, "output");
    return valueAndGradient(output, target, weights, Tensor.zeros(output.shape()));
  }

  /**
   * The derivative of {@link #value(Tensor, Tensor)} with respect to the output.
   *
   * @param output the net's output, one sample in each row; not modified
   * @param target the desired output, of the same shape; not modified
   * @param gradient of the same shape, not overlapping the others; overwritten
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   * @throws IllegalArgumentException if the batch is empty, or the gradient overlaps the output or
   *     the target; then nothing is modified
   */
  default void gradient(Tensor output, Tensor target, Tensor gradient) {
    valueAndGradient(output, target, null, gradient);
  }

  /**
   * The loss's kind and settings, as a checkpoint records them. Training resumes only with equal
   * settings.
   *
   * @return the settings
   * @throws UnsupportedOperationException unless overridden; such a loss can't be checkpointed
   */
  default Settings settings() {
    throw new UnsupportedOperationException(
        "%s can't be checkpointed: implement its method settings()"
            .formatted(getClass().getName()));
  }
}
