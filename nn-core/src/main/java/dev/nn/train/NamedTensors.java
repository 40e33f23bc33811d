package dev.nn.train;

import dev.nn.tensor.Tensor;
import java.util.Map;

/** Tensors by name. */
final class NamedTensors {

  private NamedTensors() {}

  /** Overwrites tensors with others of the same names. */
  static void copy(Map<String, Tensor> from, Map<String, Tensor> to) {
    to.forEach((name, tensor) -> tensor.copyFrom(from.get(name)));
  }
}
