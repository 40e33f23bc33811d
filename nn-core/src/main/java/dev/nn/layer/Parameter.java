package dev.nn.layer;

import dev.nn.tensor.Tensor;
import java.util.Objects;

/**
 * A trainable tensor of a layer, with its gradient.
 *
 * @param name its name within the layer: {@code weights}, {@code bias}
 * @param value the values; modified by an optimiser
 * @param gradient the derivative of the loss with respect to each number, of the same shape,
 *     written by {@link Layer#backward}
 */
public record Parameter(String name, Tensor value, Tensor gradient) {

  /**
   * Requires that nothing is null and the shapes are the same.
   *
   * @param name its name within the layer: {@code weights}, {@code bias}
   * @param value the values; modified by an optimiser
   * @param gradient the derivative of the loss with respect to each number, of the same shape,
   *     written by {@link Layer#backward}
   * @throws dev.nn.tensor.ShapeException if the shapes differ
   */
  public Parameter {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(gradient, "gradient");
    Tensor.requireSameShape("Parameter " + name, "the value", value, "the gradient", gradient);
  }

  /**
   * A parameter with a new gradient of zeros.
   *
   * @param name its name within the layer
   * @param value the numbers, shared
   * @return a new parameter
   */
  public static Parameter of(String name, Tensor value) {
    return new Parameter(
        name, value, Tensor.zeros(Objects.requireNonNull(value, "value").shape()));
  }
}
