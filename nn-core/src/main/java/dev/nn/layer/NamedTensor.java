package dev.nn.layer;

import dev.nn.tensor.Tensor;
import java.util.Objects;

/**
 * A tensor of a layer that is saved with it but has no gradient: {@link Layer#buffers}.
 *
 * @param name its name within the layer: {@code running_mean}
 * @param value the values; modified by the layer in training
 */
public record NamedTensor(String name, Tensor value) {

  /**
   * Requires that nothing is null.
   *
   * @param name its name within the layer: {@code running_mean}
   * @param value the values; modified by the layer in training
   */
  public NamedTensor {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }
}
