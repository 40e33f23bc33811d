package dev.nn.train;

import dev.nn.layer.Parameter;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** All the numbers of a net by name: {@code layers.0.weights}. */
final class NetTensors {

  private NetTensors() {}

  /** The tensors themselves, in the order of the layers. */
  static Map<String, Tensor> of(Net net) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int l = 0; l < net.layers().size(); l++) {
      String prefix = "layers." + l + ".";
      for (Parameter parameter : net.layers().get(l).parameters()) {
        tensors.put(prefix + parameter.name(), parameter.value());
      }
    }
    return tensors;
  }

  /** Overwrites tensors with those of the same names. */
  static void copy(Map<String, Tensor> from, Map<String, Tensor> to) {
    to.forEach((name, tensor) -> tensor.copyFrom(from.get(name)));
  }
}
