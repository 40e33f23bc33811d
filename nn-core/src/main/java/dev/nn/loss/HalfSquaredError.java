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
    Tensor.requireSameShape("HalfSquaredError", "the output", output, "the target", target);
    int rows = requireRows(output);
    return backend.squaredDistance(output, target) / (2f * rows);
  }

  @Override
  public void gradient(Tensor output, Tensor target, Tensor gradient) {
    Tensor.requireSameShape("HalfSquaredError", "the output", output, "the target", target);
    Tensor.requireSameShape("HalfSquaredError", "the output", output, "the gradient", gradient);
    int rows = requireRows(output);
    gradient.copyFrom(output);
    backend.axpy(-1f, target, gradient);
    backend.scale(1f / rows, gradient);
  }

  private static int requireRows(Tensor output) {
    if (output.rows() == 0) {
      throw new IllegalArgumentException(
          "HalfSquaredError: the output is %s: the mean needs at least one row"
              .formatted(output.describe()));
    }
    return output.rows();
  }
}
