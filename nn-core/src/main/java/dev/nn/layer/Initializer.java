package dev.nn.layer;

import dev.nn.backend.Activation;
import dev.nn.tensor.Tensor;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Initialises weights. */
@FunctionalInterface
public interface Initializer {

  /**
   * Overwrites the weights.
   *
   * @param weights inputs x outputs; modified
   * @param random the source of randomness
   */
  void initialize(Tensor weights, RandomGenerator random);

  /**
   * He's initialisation: normal with variance 2 / inputs, which preserves the scale of the signal
   * from layer to layer under ReLU. He, Zhang, Ren and Sun, <i>Delving deep into rectifiers</i>,
   * 2015, equation 10.
   *
   * @return the initializer
   */
  static Initializer he() {
    return (weights, random) -> normal(weights, Math.sqrt(2.0 / weights.rows()), random);
  }

  /**
   * Glorot's initialisation: normal with variance 2 / (inputs + outputs), which balances forward
   * and backward for layers without ReLU. Glorot and Bengio, <i>Understanding the difficulty of
   * training deep feedforward neural networks</i>, 2010, equation 12.
   *
   * @return the initializer
   */
  static Initializer glorot() {
    return (weights, random) ->
        normal(weights, Math.sqrt(2.0 / (weights.rows() + weights.cols())), random);
  }

  /**
   * LeCun's initialisation: normal with variance 1 / inputs, which SELU needs to normalise itself.
   * Klambauer, Unterthiner, Mayr and Hochreiter, <i>Self-Normalizing Neural Networks</i>, 2017,
   * section 2.
   *
   * @return the initializer
   */
  static Initializer lecun() {
    return (weights, random) -> normal(weights, Math.sqrt(1.0 / weights.rows()), random);
  }

  /**
   * The initialisation that suits an activation: Glorot's for those that are linear near 0, LeCun's
   * for SELU, He's for ReLU and its relatives.
   *
   * @param activation the activation of the hidden layers
   * @return the initializer
   */
  static Initializer suiting(Activation activation) {
    return switch (Objects.requireNonNull(activation, "activation")) {
      case IDENTITY, SIGMOID, TANH, SOFTPLUS -> glorot();
      case RELU, LEAKY_RELU, GELU_TANH, GELU_ERF, SILU, ELU, HARDSWISH -> he();
      case SELU -> lecun();
    };
  }

  private static void normal(Tensor weights, double deviation, RandomGenerator random) {
    for (int i = 0; i < weights.rows(); i++) {
      for (int j = 0; j < weights.cols(); j++) {
        weights.set(i, j, (float) (deviation * random.nextGaussian()));
      }
    }
  }
}
