package dev.nn.loss;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mean over all elements, not rows, of (output - target)<sup>2</sup>, as PyTorch's
 * {@code MSELoss}. Its derivative is 2 (output - target) / size.
 */
public final class MeanSquaredError implements Loss {

  private final TensorBackend backend;

  /**
   * Creates the loss with the backend from {@link Backends#select()}.
   *
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public MeanSquaredError() {
    this(Backends.select());
  }

  /**
   * Creates the loss.
   *
   * @param backend the kernels to compute with
   */
  public MeanSquaredError(TensorBackend backend) {
    this.backend = Objects.requireNonNull(backend, "backend");
  }

  @Override
  public float valueAndGradient(
      Tensor output, Tensor target, @Nullable Tensor weights, Tensor gradient) {
    Requirements.check("MeanSquaredError", output, target, weights, gradient);
    gradient.copyFrom(output);
    Residual.finish(backend, target, weights, 2f / output.size(), gradient);
    return Residual.squares(backend, output, target, weights) / output.size();
  }

  @Override
  public Settings settings() {
    return Settings.of("mean_squared_error");
  }
}
