package dev.nn.layer;

import dev.nn.tensor.Tensor;
import java.util.Objects;

/**
 * Numbers of a layer that training changes, with their gradient.
 *
 * @param name what it is called within its layer: {@code weights}, {@code bias}
 * @param value the numbers; an optimiser modifies them
 * @param gradient the derivative of the loss with respect to each number, of the same shape,
 *     written by {@link Layer#backward}
 */
public record Parameter(String name, Tensor value, Tensor gradient) {

  /**
   * Requires that nothing is null.
   *
   * @param name what it is called within its layer: {@code weights}, {@code bias}
   * @param value the numbers; an optimiser modifies them
   * @param gradient the derivative of the loss with respect to each number, of the same shape,
   *     written by {@link Layer#backward}
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
   * @param name what it is called within its layer
   * @param value the numbers, shared
   * @return a new parameter
   */
  public static Parameter of(String name, Tensor value) {
    return new Parameter(
        name, value, Tensor.zeros(Objects.requireNonNull(value, "value").shape()));
  }
}
