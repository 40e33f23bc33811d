package dev.nn.layer;

import dev.nn.tensor.Tensor;
import java.util.Objects;

/**
 * Numbers of a layer that are saved with it but have no gradient: {@link Layer#buffers}.
 *
 * @param name what it is called within its layer: {@code running_mean}
 * @param value the numbers; the layer modifies them in training
 */
public record NamedTensor(String name, Tensor value) {

  /**
   * Requires that nothing is null.
   *
   * @param name what it is called within its layer: {@code running_mean}
   * @param value the numbers; the layer modifies them in training
   */
  public NamedTensor {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }
}
