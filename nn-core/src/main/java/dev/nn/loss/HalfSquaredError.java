package dev.nn.loss;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The notebook's cost: sum((target - output)<sup>2</sup>) / (2 N) over all elements, with N the
 * number of rows. The factor 1/2 makes the derivative simply (output - target) / N.
 */
public final class HalfSquaredError implements Loss {

  private final TensorBackend backend;

  /**
   * Creates the loss with the backend from {@link Backends#select()}.
   *
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public HalfSquaredError() {
    this(Backends.select());
  }

  /**
   * Creates the loss.
   *
   * @param backend the kernels to compute with
   */
  public HalfSquaredError(TensorBackend backend) {
    this.backend = Objects.requireNonNull(backend, "backend");
  }

  @Override
  public float valueAndGradient(
      Tensor output, Tensor target, @Nullable Tensor weights, Tensor gradient) {
    Requirements.check("HalfSquaredError", output, target, weights, gradient);
    gradient.copyFrom(output);
    Residual.finish(backend, target, weights, 1f / output.rows(), gradient);
    return Residual.squares(backend, output, target, weights) / (2f * output.rows());
  }

  @Override
  public Settings settings() {
    return Settings.of("half_squared_error");
  }
}
