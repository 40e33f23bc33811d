package dev.nn.model;

import dev.nn.backend.Activation;
import dev.nn.layer.Dense;
import dev.nn.layer.Layer;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.util.List;

/**
 * Makes a net of ReLU layers compute a linear model, so that training can only improve on it: since
 * z = max(0, z) - max(0, -z), two neurons of each hidden layer pass an output through unchanged.
 * All other neurons keep their weights, but do not contribute to the output. A net without hidden
 * layers gets the weights of the linear model.
 */
final class LinearStart {

  private LinearStart() {}

  /** Sets the weights, if there is a linear model and the net can represent it. */
  static void apply(Net net, Baseline baseline) {
    Tensor weights = baseline.weights();
    float[] bias = baseline.bias();
    if (weights == null || !fits(net, baseline)) {
      return;
    }
    List<Dense> layers = net.dense();
    if (layers.size() == 1) {
      layers.get(0).weights().copyFrom(weights);
      layers.get(0).bias().copyFrom(Tensor.vector(bias));
      return;
    }
    first(layers.get(0), weights, bias);
    for (Dense layer : layers.subList(1, layers.size() - 1)) {
      carry(layer, bias.length);
    }
    last(layers.get(layers.size() - 1), bias.length);
  }

  /** Whether there is a linear model and the net can start from it. */
  static boolean fits(Net net, Baseline baseline) {
    List<Layer> layers = net.layers();
    int outputs = baseline.bias().length;
    for (int l = 0; l < layers.size(); l++) {
      boolean last = l == layers.size() - 1;
      Activation expected = last ? Activation.IDENTITY : Activation.RELU;
      if (!(layers.get(l) instanceof Dense dense)
          || dense.activation() != expected
          || !last && dense.outputs() < 2 * outputs) {
        return false;
      }
    }
    return baseline.weights() != null;
  }

  private static void first(Dense layer, Tensor weights, float[] bias) {
    for (int t = 0; t < bias.length; t++) {
      for (int j = 0; j < weights.rows(); j++) {
        layer.weights().set(j, 2 * t, weights.get(j, t));
        layer.weights().set(j, 2 * t + 1, -weights.get(j, t));
      }
      layer.bias().set(0, 2 * t, bias[t]);
      layer.bias().set(0, 2 * t + 1, -bias[t]);
    }
  }

  private static void carry(Dense layer, int outputs) {
    for (int n = 0; n < 2 * outputs; n++) {
      for (int j = 0; j < layer.inputs(); j++) {
        layer.weights().set(j, n, j == n ? 1 : 0);
      }
      layer.bias().set(0, n, 0);
    }
  }

  private static void last(Dense layer, int outputs) {
    layer.weights().fill(0);
    layer.bias().fill(0);
    for (int t = 0; t < outputs; t++) {
      layer.weights().set(2 * t, t, 1);
      layer.weights().set(2 * t + 1, t, -1);
    }
  }
}
