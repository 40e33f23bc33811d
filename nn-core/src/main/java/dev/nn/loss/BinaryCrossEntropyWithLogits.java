package dev.nn.loss;

import dev.nn.backend.Activation;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;
import java.util.Objects;

/**
 * The mean over all elements, not rows, of -(target log(p) + (1 - target) log(1 - p)), p =
 * sigmoid(output), as PyTorch's {@code BCEWithLogitsLoss}.
 *
 * <p>The outputs are logits, any numbers; targets are probabilities from 0 to 1. An element is
 * computed as max(output, 0) - output * target + log(1 + e<sup>-|output|</sup>), which neither
 * overflows nor takes the log of 0; in double precision, rounded once at the end. The derivative is
 * (p - target) / size.
 */
public final class BinaryCrossEntropyWithLogits implements Loss {

  private final TensorBackend backend;

  /**
   * Makes the loss.
   *
   * @param backend the kernels to compute with
   */
  public BinaryCrossEntropyWithLogits(TensorBackend backend) {
    this.backend = Objects.requireNonNull(backend, "backend");
  }

  @Override
  public float value(Tensor output, Tensor target) {
    Requirements.check("BinaryCrossEntropyWithLogits", output, target);
    double sum = 0;
    for (int i = 0; i < output.rows(); i++) {
      for (int j = 0; j < output.cols(); j++) {
        double x = output.get(i, j);
        double tail = StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
        sum += Math.max(x, 0) - x * target.get(i, j) + tail;
      }
    }
    return (float) (sum / output.size());
  }

  @Override
  public void gradient(Tensor output, Tensor target, Tensor gradient) {
    Requirements.check("BinaryCrossEntropyWithLogits", output, target, gradient);
    backend.activate(Activation.SIGMOID, output, gradient);
    backend.axpy(-1f, target, gradient);
    backend.scale(1f / output.size(), gradient);
  }
}
