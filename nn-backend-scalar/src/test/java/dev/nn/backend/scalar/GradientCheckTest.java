package dev.nn.backend.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.loss.HalfSquaredError;
import dev.nn.net.Net;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every partial derivative against the central difference (C(w + h) - C(w - h)) / 2h of an
 * independent cost in double precision.
 */
class GradientCheckTest {

  private static final double H = 1e-6;
  private static final double TOLERANCE = 2e-5;

  private final TensorBackend backend = Backends.select("scalar");

  @ParameterizedTest
  @CsvSource({
    "3-2,     1,   false",
    "3-2,     7,   true",
    "5-4-3,   1,   false",
    "5-4-3,   7,   false",
    "5-4-3,   256, true",
    "4-6-5-2, 1,   false",
    "4-6-5-2, 7,   true",
    "4-6-5-2, 256, false"
  })
  void backwardIsTheDerivativeOfTheCost(String sizes, int batch, boolean lastRelu) {
    int[] widths = Arrays.stream(sizes.split("-")).mapToInt(Integer::parseInt).toArray();
    Net net = Net.builder(widths).lastRelu(lastRelu).seed(3).backend(backend).build();
    SplitMix64 random = new SplitMix64(11);
    net.dense().forEach(layer -> fill(layer.bias(), random, 0.5));
    Tensor x = fill(Tensor.zeros(batch, net.inputs()), random, 1);
    Tensor y = fill(Tensor.zeros(batch, net.outputs()), random, 1);

    Tensor gradient = Tensor.zeros(batch, net.outputs());
    new HalfSquaredError(backend).gradient(net.forward(x), y, gradient);
    net.backward(gradient);

    DoubleNet oracle = new DoubleNet(net);
    for (int p = 0; p < oracle.parameters.length; p++) {
      float[] actual = net.parameters().get(p).gradient().toArray();
      for (int e = 0; e < actual.length; e++) {
        double expected = centralDifference(oracle, oracle.parameters[p], e, x, y);
        assertEquals(
            expected,
            actual[e],
            TOLERANCE * Math.max(1, Math.abs(expected)),
            "parameter " + p + ", element " + e);
      }
    }
  }

  private static double centralDifference(
      DoubleNet oracle, double[] weights, int e, Tensor x, Tensor y) {
    double weight = weights[e];
    weights[e] = weight + H;
    double above = oracle.cost(x, y);
    weights[e] = weight - H;
    double below = oracle.cost(x, y);
    weights[e] = weight;
    return (above - below) / (2 * H);
  }

  private static Tensor fill(Tensor tensor, SplitMix64 random, double deviation) {
    for (int e = 0; e < tensor.size(); e++) {
      tensor.array()[tensor.offset() + e] = (float) (deviation * random.nextGaussian());
    }
    return tensor;
  }
}
