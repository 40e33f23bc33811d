package dev.nn.loss;

import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mean over all elements, not rows, of -(target log(p) + (1 - target) log(1 - p)), p =
 * sigmoid(output), as PyTorch's {@code BCEWithLogitsLoss}.
 *
 * <p>The outputs are logits, which may be any numbers; targets are probabilities from 0 to 1, and
 * others are refused. An element is computed as max(output, 0) - output * target - log(1 - q), q =
 * sigmoid(-|output|), which neither overflows nor takes the log of 0. The derivative is (p -
 * target) / size, where a p below 2<sup>-64</sup> counts as 0.
 *
 * <p>Value and derivative come from one sigmoid. Numerics of the value: double precision, rounded
 * once at the end, and one log per row, of the product of its terms 1 - q (in several parts if the
 * product comes near the end of the range). q is p or 1 - p, with the precision of a float; for
 * outputs above 4, where 1 - p has lost digits, it comes from {@code StrictMath.exp}; a q below
 * 2<sup>-30</sup> stands for -log(1 - q) itself. The relative error of an element is therefore
 * below 10<sup>-5</sup>, even for tiny losses, and the bits are the same on every backend and JDK.
 */
public final class BinaryCrossEntropyWithLogits implements Loss {

  /** From here on, 1 - p has lost so many digits that q is computed separately. */
  private static final float CONFIDENT = 4;

  private final TensorBackend backend;

  /**
   * Creates the loss with the backend from {@link Backends#select()}.
   *
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public BinaryCrossEntropyWithLogits() {
    this(Backends.select());
  }

  /**
   * Creates the loss.
   *
   * @param backend the kernels to compute with
   */
  public BinaryCrossEntropyWithLogits(TensorBackend backend) {
    this.backend = Objects.requireNonNull(backend, "backend");
  }

  @Override
  public float valueAndGradient(
      Tensor output, Tensor target, @Nullable Tensor weights, Tensor gradient) {
    Requirements.check("BinaryCrossEntropyWithLogits", output, target, weights, gradient);
    Requirements.probabilities("BinaryCrossEntropyWithLogits", target);
    backend.activate(Activation.SIGMOID, output, gradient);
    double sum = 0;
    for (int i = 0; i < output.rows(); i++) {
      sum += RowWeights.of(weights, i) * row(output, target, gradient, i);
    }
    Residual.dropTiny(gradient);
    Residual.finish(backend, target, weights, 1f / output.size(), gradient);
    return (float) (sum / output.size());
  }

  @Override
  public Settings settings() {
    return Settings.of("binary_cross_entropy_with_logits");
  }

  private static double row(Tensor output, Tensor target, Tensor probabilities, int i) {
    int start = i * output.cols();
    double sum = 0;
    double product = 1;
    for (int j = start; j < start + output.cols(); j++) {
      double x = output.array()[output.offset() + j];
      double q = smaller(x, probabilities.array()[probabilities.offset() + j]);
      sum += Math.max(x, 0) - x * target.array()[target.offset() + j] + LogOfProduct.term(q);
      product *= LogOfProduct.factor(q);
      if (product < LogOfProduct.LEAST) {
        sum -= StrictMath.log(product);
        product = 1;
      }
    }
    return sum - StrictMath.log(product);
  }

  /** sigmoid(-|x|), where p = sigmoid(x). */
  private static double smaller(double x, double p) {
    if (x > CONFIDENT) {
      double power = StrictMath.exp(-x);
      return power / (1 + power);
    }
    return Math.min(p, 1 - p);
  }
}
