package dev.nn.layer;

import dev.nn.backend.TensorBackend;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * What a file says about a layer: all that is needed to recreate it.
 *
 * @param settings the layer's {@link Layer#settings}
 * @param tensors the parameters and buffers by name; the layer may take them as its own
 * @param backend the kernels that the net computes with
 */
public record SavedLayer(Settings settings, Map<String, Tensor> tensors, TensorBackend backend) {

  /**
   * Requires that nothing is null.
   *
   * @param settings the layer's {@link Layer#settings}
   * @param tensors the parameters and buffers by name; the layer may take them as its own
   * @param backend the kernels that the net computes with
   */
  public SavedLayer {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(tensors, "tensors");
    Objects.requireNonNull(backend, "backend");
  }

  /**
   * A parameter or buffer.
   *
   * @param name its name within the layer
   * @param shape the shape it must have; checked before a layer allocates memory for it
   * @return the tensor, shared
   * @throws IllegalArgumentException if there is none with this name and shape
   */
  public Tensor tensor(String name, int... shape) {
    Objects.requireNonNull(shape, "shape");
    Tensor tensor = tensors.get(Objects.requireNonNull(name, "name"));
    if (tensor == null) {
      throw new IllegalArgumentException(
          "needs the tensor %s, but found %s".formatted(name, tensors.keySet()));
    }
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw new IllegalArgumentException("needs %s of shape %s, but found %s"
          .formatted(name, Arrays.toString(shape), Arrays.toString(tensor.shape())));
    }
    return tensor;
  }
}
