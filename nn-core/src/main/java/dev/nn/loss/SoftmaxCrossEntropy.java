package dev.nn.loss;

import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;
import java.util.Objects;

/**
 * The mean over the rows of -sum(target * log(softmax(output))), as PyTorch's
 * {@code CrossEntropyLoss}.
 *
 * <p>The outputs are logits, any numbers; each row of the target holds probabilities that sum to 1,
 * such as a single 1. Then a row's loss is log(sum(e<sup>output</sup>)) - sum(target * output),
 * whose derivative is softmax(output) - target. Both are shifted by the row's greatest output, so
 * that nothing overflows. A target of 0 counts as 0 even where the output is infinite.
 *
 * <p>The value is computed in double precision and rounded once at the end.
 */
public final class SoftmaxCrossEntropy implements Loss {

  private final TensorBackend backend;

  /**
   * Makes the loss.
   *
   * @param backend the kernels to compute with
   */
  public SoftmaxCrossEntropy(TensorBackend backend) {
    this.backend = Objects.requireNonNull(backend, "backend");
  }

  @Override
  public float value(Tensor output, Tensor target) {
    Requirements.check("SoftmaxCrossEntropy", output, target);
    double sum = 0;
    for (int i = 0; i < output.rows(); i++) {
      sum += row(output, target, i);
    }
    return (float) (sum / output.rows());
  }

  @Override
  public void gradient(Tensor output, Tensor target, Tensor gradient) {
    Requirements.check("SoftmaxCrossEntropy", output, target, gradient);
    backend.softmax(output, gradient);
    backend.axpy(-1f, target, gradient);
    backend.scale(1f / output.rows(), gradient);
  }

  private static double row(Tensor output, Tensor target, int i) {
    double max = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < output.cols(); j++) {
      max = Math.max(max, output.get(i, j));
    }
    double powers = 0;
    double hit = 0;
    for (int j = 0; j < output.cols(); j++) {
      double shifted = output.get(i, j) - max;
      powers += StrictMath.exp(shifted);
      hit += target.get(i, j) == 0 ? 0 : target.get(i, j) * shifted;
    }
    return StrictMath.log(powers) - hit;
  }
}
