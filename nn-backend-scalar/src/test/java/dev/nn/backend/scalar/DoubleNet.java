package dev.nn.backend.scalar;

import dev.nn.layer.Activation;
import dev.nn.layer.Dense;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;

/**
 * The cost of a net in double precision, neuron by neuron. Shares no arithmetic with the library,
 * so that it can judge it.
 */
final class DoubleNet {

  private final Net net;

  /** Weights and bias in turn, as in {@link Net#parameters()}. */
  final double[][] parameters;

  DoubleNet(Net net) {
    this.net = net;
    this.parameters =
        net.parameters().stream().map(p -> doubles(p.value())).toArray(double[][]::new);
  }

  /** sum((out - y)^2) / (2 N). */
  double cost(Tensor x, Tensor y) {
    double sum = 0;
    for (int i = 0; i < x.rows(); i++) {
      double[] out = output(doubles(x.rows(i, i + 1)));
      for (int j = 0; j < out.length; j++) {
        double error = out[j] - y.get(i, j);
        sum += error * error;
      }
    }
    return sum / (2.0 * x.rows());
  }

  private double[] output(double[] input) {
    double[] values = input;
    for (int l = 0; l < net.dense().size(); l++) {
      values = layer(net.dense(l), parameters[2 * l], parameters[2 * l + 1], values);
    }
    return values;
  }

  private static double[] layer(Dense layer, double[] weights, double[] bias, double[] input) {
    double[] out = bias.clone();
    for (int j = 0; j < out.length; j++) {
      for (int p = 0; p < input.length; p++) {
        out[j] += input[p] * weights[p * out.length + j];
      }
      if (layer.activation() == Activation.RELU && out[j] < 0) {
        out[j] = 0;
      }
    }
    return out;
  }

  static double[] doubles(Tensor tensor) {
    float[] numbers = tensor.toArray();
    double[] doubles = new double[numbers.length];
    for (int e = 0; e < numbers.length; e++) {
      doubles[e] = numbers[e];
    }
    return doubles;
  }
}
