package dev.nn.loss;

import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The mean over all elements, not rows, of d<sup>2</sup> / 2 where |d| is at most delta, and of
 * delta (|d| - delta / 2) beyond, with d = output - target: an outlier's gradient never exceeds
 * delta. Like PyTorch's {@code HuberLoss} (P. Huber, 1964).
 *
 * <p>The value is computed in double precision and rounded once at the end. The derivative is d /
 * size, with d limited to -delta and delta.
 */
public final class Huber implements Loss {

  private final float delta;

  /**
   * Creates the loss.
   *
   * @param delta where the parabola ends and the straight lines begin
   * @throws IllegalArgumentException if delta is not above 0 and finite
   */
  public Huber(float delta) {
    if (!(delta > 0 && delta < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Huber: delta must be above 0 and finite, got " + delta);
    }
    this.delta = delta;
  }

  @Override
  public float valueAndGradient(
      Tensor output, Tensor target, @Nullable Tensor weights, Tensor gradient) {
    Requirements.check("Huber", output, target, weights, gradient);
    double sum = 0;
    for (int i = 0; i < output.rows(); i++) {
      float weight = RowWeights.of(weights, i);
      for (int j = 0; j < output.cols(); j++) {
        sum += weight * distance((double) output.get(i, j) - target.get(i, j));
        float d = output.get(i, j) - target.get(i, j);
        gradient.set(i, j, weight * Math.max(-delta, Math.min(delta, d)) / output.size());
      }
    }
    return (float) (sum / output.size());
  }

  private double distance(double d) {
    double length = Math.abs(d);
    return length <= delta ? d * d / 2 : delta * (length - delta / 2.0);
  }

  @Override
  public Settings settings() {
    return Settings.of("huber").with("delta", delta);
  }
}
