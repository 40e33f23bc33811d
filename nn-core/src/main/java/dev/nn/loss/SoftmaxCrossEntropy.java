package dev.nn.loss;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.settings.Settings;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mean over the rows of -sum(target * log(softmax(output))), as PyTorch's
 * {@code CrossEntropyLoss}.
 *
 * <p>The outputs are logits, which may be any numbers; each row of the target holds probabilities
 * that sum to 1, such as a single 1. Then a row's loss is log(sum(e<sup>output</sup>)) - sum(target
 * * output), whose derivative is softmax(output) - target, where a softmax below 2<sup>-64</sup>
 * counts as 0. Both are shifted by the row's greatest output, so that nothing overflows. A target
 * of 0 counts as 0 even where the output is infinite. Targets that are not probabilities are
 * refused, as are rows whose sum is not 1 (to three digits), and a single column, since its softmax
 * is always 1.
 *
 * <p>Value and derivative come from one softmax. Numerics of the value: sum(target * output) and
 * the sum over the rows are chains in double precision, rounded once at the end. log(sum) is taken
 * from the probabilities, which are floats: where the greatest is above one half, as -log1p(-sum of
 * the others), otherwise as its -log. Its relative error is therefore a few units of
 * 2<sup>-24</sup>, even for tiny losses, and the bits are the same on every backend and JDK.
 */
public final class SoftmaxCrossEntropy implements Loss {

  private final TensorBackend backend;

  /**
   * Creates the loss with the backend from {@link Backends#select()}.
   *
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public SoftmaxCrossEntropy() {
    this(Backends.select());
  }

  /**
   * Creates the loss.
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
    if (output.cols() == 1) {
      throw new ShapeException(
          "SoftmaxCrossEntropy: the output is %s, but the softmax of one column is always 1: use one column per class, or BinaryCrossEntropyWithLogits"
              .formatted(output.describe()));
    }
    Requirements.distributions("SoftmaxCrossEntropy", target);
    backend.softmax(output, gradient);
    double sum = sum(output, target, weights, gradient);
    Residual.dropTiny(gradient);
    Residual.finish(backend, target, weights, 1f / output.rows(), gradient);
    return (float) (sum / output.rows());
  }

  @Override
  public Settings settings() {
    return Settings.of("softmax_cross_entropy");
  }

  private static double sum(
      Tensor output, Tensor target, @Nullable Tensor weights, Tensor probabilities) {
    double sum = 0;
    double product = 1;
    for (int i = 0; i < output.rows(); i++) {
      float weight = RowWeights.of(weights, i);
      float max = max(output, i);
      double q = allButMax(output, probabilities, i, max);
      sum += weight * (LogOfProduct.term(q) - hit(output, target, i, max));
      product *= LogOfProduct.factor(q);
      if (weights != null || product < LogOfProduct.LEAST) {
        sum -= weight * StrictMath.log(product);
        product = 1;
      }
    }
    return sum - StrictMath.log(product);
  }

  private static float max(Tensor output, int i) {
    float[] array = output.array();
    int start = output.offset() + i * output.cols();
    float max = array[start];
    for (int j = 1; j < output.cols(); j++) {
      max = Math.max(max, array[start + j]);
    }
    return max;
  }

  /**
   * 1 - p for the greatest output, with the precision of the other probabilities where p is near 1.
   */
  private static double allButMax(Tensor output, Tensor probabilities, int i, float max) {
    float[] xs = output.array();
    float[] ps = probabilities.array();
    int x = output.offset() + i * output.cols();
    int p = probabilities.offset() + i * output.cols();
    double greatest = Double.NaN;
    double others = 0;
    for (int j = 0; j < output.cols(); j++) {
      others += xs[x + j] < max ? ps[p + j] : 0;
      greatest = xs[x + j] == max ? ps[p + j] : greatest;
    }
    return greatest > 0.5 ? others : 1 - greatest;
  }

  /** The sum of target * (output - max). */
  private static double hit(Tensor output, Tensor target, int i, float max) {
    float[] xs = output.array();
    float[] ts = target.array();
    int x = output.offset() + i * output.cols();
    int t = target.offset() + i * output.cols();
    double sum = 0;
    for (int j = 0; j < output.cols(); j++) {
      sum += ts[t + j] == 0 ? 0 : ts[t + j] * ((double) xs[x + j] - max);
    }
    return sum;
  }
}
