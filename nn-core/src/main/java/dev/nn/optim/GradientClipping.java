package dev.nn.optim;

import dev.nn.backend.TensorBackend;
import dev.nn.layer.Parameter;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/**
 * Clips the gradients of a net by their global norm: all are scaled by
 *
 * <pre>
 * min(1, maxNorm / (norm + 1e-6)), norm = sqrt(the sum over all gradients of g^2)
 * </pre>
 *
 * <p>Numerics: each parameter's sum is {@link TensorBackend#squaredDistance squaredDistance} to 0;
 * these are added in double precision, in the order of the net. Source: PyTorch, documentation of
 * {@code torch.nn.utils.clip_grad_norm_}.
 */
public final class GradientClipping {

  private static final double MARGIN = 1e-6;

  private final TensorBackend backend;
  private final List<Parameter> parameters;
  private final float maxNorm;
  private final Tensor[] zeros;

  /**
   * Clips the gradients of a net.
   *
   * @param net the net whose gradients it scales
   * @param maxNorm the norm that they must not exceed; finite, at least 0
   * @throws IllegalArgumentException if the norm is negative, infinite or NaN
   */
  public GradientClipping(Net net, float maxNorm) {
    this(Objects.requireNonNull(net, "net").backend(), net.parameters(), maxNorm);
  }

  GradientClipping(TensorBackend backend, List<Parameter> parameters, float maxNorm) {
    this.backend = backend;
    this.parameters = parameters;
    this.maxNorm = Setting.atLeastZero("GradientClipping: the norm", maxNorm);
    int largest = parameters.stream().mapToInt(p -> p.gradient().size()).max().orElse(0);
    float[] shared = new float[largest];
    this.zeros = parameters.stream()
        .map(p -> Tensor.wrap(shared, 0, p.gradient().shape()))
        .toArray(Tensor[]::new);
  }

  /**
   * Scales the gradients of the last backward pass if their norm exceeds the maximum. If one of
   * them is NaN, all of them are afterwards. Allocates nothing.
   *
   * @return the norm before clipping
   */
  public float clip() {
    double norm = norm();
    double factor = maxNorm / (norm + MARGIN);
    if (!(factor >= 1)) {
      for (int p = 0; p < parameters.size(); p++) {
        backend.scale((float) factor, parameters.get(p).gradient());
      }
    }
    return (float) norm;
  }

  private double norm() {
    double sum = 0;
    for (int p = 0; p < parameters.size(); p++) {
      sum += backend.squaredDistance(parameters.get(p).gradient(), zeros[p]);
    }
    return Math.sqrt(sum);
  }
}
