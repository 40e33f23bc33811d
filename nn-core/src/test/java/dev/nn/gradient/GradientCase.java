package dev.nn.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nn.layer.Parameter;
import dev.nn.loss.Loss;
import dev.nn.net.Net;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A net, a loss and a batch, whose every derivative is compared with the central difference (C(v +
 * h) - C(v - h)) / 2h of the cost C in double precision.
 */
final class GradientCase {

  private static final double H = 1e-6;
  private static final double ABSOLUTE = 1e-5;
  private static final double RELATIVE = 1e-3;

  private final SplitMix64 random = new SplitMix64(11);
  private final String name;
  private final Net net;
  private final DoubleLoss loss;
  private final DoubleNet judge;
  private final Tensor x;
  private final Tensor target;
  private final double[][] xs;
  private final double[][] targets;
  private final @Nullable Tensor weights;
  private final double[] rowWeights;

  GradientCase(String name, Net net, DoubleLoss loss, int batch, boolean weighted) {
    this.name = name;
    this.net = net;
    this.loss = loss;
    for (Parameter parameter : net.parameters()) {
      fill(parameter.value(), 0.5, parameter.name().equals("gamma") ? 1 : 0);
    }
    x = fill(Tensor.zeros(batch, net.inputs()), 1, 0);
    target = fill(Tensor.zeros(batch, net.outputs()), 1, 0);
    if (loss.probabilities) {
      net.backend().softmax(target, target);
    }
    judge = new DoubleNet(net);
    xs = DoubleNet.rows(x);
    targets = DoubleNet.rows(target);
    weights = weighted ? weights(batch) : null;
    rowWeights = new double[batch];
    for (int i = 0; i < batch; i++) {
      rowWeights[i] = weights == null ? 1 : weights.get(i, 0);
    }
  }

  /** From 0 to 2, the first 0. */
  private Tensor weights(int batch) {
    Tensor drawn = Tensor.zeros(batch, 1);
    for (int i = 1; i < batch; i++) {
      drawn.set(i, 0, (float) (2 * random.nextDouble()));
    }
    return drawn;
  }

  void check() {
    Loss single = loss.single(net.backend());
    Tensor out = net.forward(x);
    Tensor gradient = Tensor.zeros(out.rows(), out.cols());
    gradient.fill(Float.NaN);
    float value = single.valueAndGradient(out, target, weights, gradient);
    assertValues(out, value);
    assertEquals(value, single.value(out, target, weights), name + ": the value alone");
    Tensor dx = net.backwardToInput(gradient);
    for (int p = 0; p < judge.parameters.size(); p++) {
      Parameter parameter = net.parameters().get(p);
      float[] actual = parameter.gradient().toArray();
      assertDerivatives(judge.parameters.get(p), actual, name + ": " + parameter.name() + " " + p);
      parameter.gradient().fill(Float.NaN);
    }
    for (int i = 0; i < x.rows(); i += Math.max(1, x.rows() - 1)) {
      assertDerivatives(xs[i], dx.rows(i, i + 1).toArray(), name + ": input " + i);
    }
    assertBackwardWithoutTheInputIsTheSame(gradient);
  }

  private void assertValues(Tensor out, float value) {
    double[][] y = judge.forward(xs);
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y[i].length; j++) {
        assertEquals(
            y[i][j], out.get(i, j), 1e-5 * Math.max(1, Math.abs(y[i][j])), name + ": output " + i);
      }
    }
    double cost = loss.of(y, targets, rowWeights);
    assertEquals(cost, value, 1e-5 * Math.max(1, cost), name + ": the loss");
  }

  private void assertDerivatives(double[] values, float[] actual, String what) {
    assertEquals(values.length, actual.length, what);
    for (int e = 0; e < values.length; e++) {
      double value = values[e];
      values[e] = value + H;
      double above = cost();
      values[e] = value - H;
      double expected = (above - cost()) / (2 * H);
      values[e] = value;
      double tolerance = ABSOLUTE + RELATIVE * Math.abs(expected);
      assertEquals(expected, actual[e], tolerance, what + ", element " + e);
    }
  }

  private double cost() {
    return loss.of(judge.forward(xs), targets, rowWeights);
  }

  /** The gradients hold NaN before: all must be written. */
  private void assertBackwardWithoutTheInputIsTheSame(Tensor gradient) {
    net.backward(gradient);
    for (Parameter parameter : net.parameters()) {
      float[] first = parameter.gradient().toArray();
      net.backwardToInput(gradient);
      assertArrayEquals(first, parameter.gradient().toArray(), name);
      for (float number : first) {
        assertFalse(Float.isNaN(number), name);
      }
    }
  }

  private Tensor fill(Tensor tensor, double deviation, double mean) {
    for (int e = 0; e < tensor.size(); e++) {
      tensor.array()[tensor.offset() + e] = (float) (deviation * random.nextGaussian() + mean);
    }
    return tensor;
  }
}
