package dev.nn.loss;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mean over the rows of -sum(target * log(softmax(output))), as PyTorch's
 * {@code CrossEntropyLoss}.
 *
 * <p>The outputs are logits, any numbers; each row of the target holds probabilities that sum to 1,
 * such as a single 1. Then a row's loss is log(sum(e<sup>output</sup>)) - sum(target * output),
 * whose derivative is softmax(output) - target. Both are shifted by the row's greatest output, so
 * that nothing overflows. A target of 0 counts as 0 even where the output is infinite.
 *
 * <p>Value and derivative come from one softmax. Numerics of the value: sum(target * output) and
 * the sum over the rows are chains in double precision, rounded once at the end. log(sum) is taken
 * from the probabilities, which are floats: where the greatest is above a half, as -log1p(-sum of
 * the others), else as -log of it. So its relative error is a few units of 2<sup>-24</sup>, for
 * tiny losses too, and the bits are the same on every backend and JDK.
 */
public final class SoftmaxCrossEntropy implements Loss {

  private final TensorBackend backend;

  /**
   * Makes the loss with the backend that {@link Backends#select()} chooses.
   *
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public SoftmaxCrossEntropy() {
    this(Backends.select());
  }

  /**
   * Makes the loss.
   *
   * @param backend the kernels to compute with
   */
  public SoftmaxCrossEntropy(TensorBackend backend) {
    this.backend = Objects.requireNonNull(backend, "backend");
  }

  @Override
  public float valueAndGradient(
      Tensor output, Tensor target, @Nullable Tensor weights, Tensor gradient) {
    Requirements.check("SoftmaxCrossEntropy", output, target, weights, gradient);
    backend.softmax(output, gradient);
    double sum = 0;
    for (int i = 0; i < output.rows(); i++) {
      sum += RowWeights.of(weights, i) * row(i, output, target, gradient);
    }
    Residual.finish(backend, target, weights, 1f / output.rows(), gradient);
    return (float) (sum / output.rows());
  }

  private static double row(int i, Tensor output, Tensor target, Tensor probabilities) {
    int greatest = output.argmax(i);
    double max = output.get(i, greatest);
    double others = 0;
    double hit = 0;
    for (int j = 0; j < output.cols(); j++) {
      float t = target.get(i, j);
      hit += t == 0 ? 0 : t * (output.get(i, j) - max);
      others += j == greatest ? 0 : probabilities.get(i, j);
    }
    double p = probabilities.get(i, greatest);
    return (p > 0.5 ? -StrictMath.log1p(-others) : -StrictMath.log(p)) - hit;
  }
}
