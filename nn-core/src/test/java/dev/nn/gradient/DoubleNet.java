package dev.nn.gradient;

import dev.nn.layer.ActivationLayer;
import dev.nn.layer.BatchNorm;
import dev.nn.layer.Dense;
import dev.nn.layer.Dropout;
import dev.nn.layer.Layer;
import dev.nn.layer.LayerNorm;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The training pass of a net in double precision, with the net's numbers when it was made. */
final class DoubleNet {

  private final List<Step> steps = new ArrayList<>();

  /** As {@link Net#parameters}, to be changed and changed back. */
  final List<double[]> parameters = new ArrayList<>();

  private interface Step {
    double[][] forward(double[][] x);
  }

  DoubleNet(Net net) {
    for (Layer layer : net.layers()) {
      List<double[]> own = layer.parameters().stream()
          .map(p -> rows(p.value().reshape(1, p.value().size()))[0])
          .toList();
      parameters.addAll(own);
      steps.add(step(layer, own));
    }
  }

  private static Step step(Layer layer, List<double[]> own) {
    if (layer instanceof Dense dense) {
      return x ->
          DoubleLayers.activated(DoubleLayers.dense(x, own.get(0), own.get(1)), dense.activation());
    }
    if (layer instanceof ActivationLayer activation) {
      return x -> DoubleLayers.activated(x, activation.activation());
    }
    if (layer instanceof BatchNorm norm) {
      return x -> DoubleLayers.batchNorm(x, own.get(0), own.get(1), norm.eps());
    }
    if (layer instanceof LayerNorm norm) {
      return x -> DoubleLayers.layerNorm(x, own.get(0), own.get(1), norm.eps());
    }
    Dropout dropout = (Dropout) layer;
    return x -> DoubleLayers.dropout(x, dropout.rate(), dropout.seed());
  }

  double[][] forward(double[][] x) {
    double[][] y = x;
    for (Step step : steps) {
      y = step.forward(y);
    }
    return y;
  }

  static double[][] rows(Tensor tensor) {
    double[][] rows = new double[tensor.rows()][tensor.cols()];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = tensor.get(i, j);
      }
    }
    return rows;
  }
}
