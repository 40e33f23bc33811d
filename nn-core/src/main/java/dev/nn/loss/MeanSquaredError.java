package dev.nn.loss;

import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;
import java.util.Objects;

/**
 * The mean over all elements, not rows, of (output - target)<sup>2</sup>, as PyTorch's
 * {@code MSELoss}. Its derivative is 2 (output - target) / size.
 */
public final class MeanSquaredError implements Loss {

  private final TensorBackend backend;

  /**
   * Makes the loss.
   *
   * @param backend the kernels to compute with
   */
  public MeanSquaredError(TensorBackend backend) {
    this.backend = Objects.requireNonNull(backend, "backend");
  }

  @Override
  public float value(Tensor output, Tensor target) {
    Requirements.check("MeanSquaredError", output, target);
    return backend.squaredDistance(output, target) / output.size();
  }

  @Override
  public void gradient(Tensor output, Tensor target, Tensor gradient) {
    Requirements.check("MeanSquaredError", output, target, gradient);
    gradient.copyFrom(output);
    backend.axpy(-1f, target, gradient);
    backend.scale(2f / output.size(), gradient);
  }
}
