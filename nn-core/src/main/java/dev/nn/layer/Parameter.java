package dev.nn.layer;

import dev.nn.tensor.Tensor;

/**
 * Numbers of a layer that training changes, with their gradient.
 *
 * @param name what it is called within its layer: {@code weights} or {@code bias}
 * @param value the numbers; an optimiser modifies them
 * @param gradient the derivative of the loss with respect to each number, of the same shape,
 *     written by {@link Layer#backward}
 */
public record Parameter(String name, Tensor value, Tensor gradient) {}
