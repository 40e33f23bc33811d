package dev.nn.loss;

import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;
import java.util.Objects;

/**
 * The notebook's cost: sum((target - output)<sup>2</sup>) / (2 N) over all elements, with N the
 * number of rows. The half makes the derivative plain: (output - target) / N.
 */
public final class HalfSquaredError implements Loss {

  private final TensorBackend backend;

  /**
   * Makes the loss.
   *
   * @param backend the kernels to compute with
   */
  public HalfSquaredError(TensorBackend backend) {
    this.backend = Objects.requireNonNull(backend, "backend");
  }

  @Override
  public float value(Tensor output, Tensor target) {
    Requirements.check("HalfSquaredError", output, target);
    return backend.squaredDistance(output, target) / (2f * output.rows());
  }

  @Override
  public void gradient(Tensor output, Tensor target, Tensor gradient) {
    Requirements.check("HalfSquaredError", output, target, gradient);
    gradient.copyFrom(output);
    backend.axpy(-1f, target, gradient);
    backend.scale(1f / output.rows(), gradient);
  }
}
