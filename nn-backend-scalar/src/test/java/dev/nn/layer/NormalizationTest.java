package dev.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.random.SplitMix64;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Both normalisations against their formulas in double precision, and every derivative against the
 * central difference (C(v + h) - C(v - h)) / 2h of the cost C = sum(weight * y) computed there.
 */
class NormalizationTest {

  private static final double H = 1e-5;

  private final SplitMix64 random = new SplitMix64(5);

  /** The values of one check, all of which the cost depends on. */
  private record Point(double[][] x, double[] gamma, double[] beta) {}

  private interface Oracle {
    double[][] y(double[][] x, double[] gamma, double[] beta, double eps);
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "2, 5", "3, 4", "7, 3", "33, 17", "256, 6"})
  void batchNormIsItsFormulaAndSoIsItsGradient(int rows, int size) {
    check(new BatchNorm(size, 0.1f, 1e-3f), DoubleLayers::batchNorm, rows, size);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 5", "2, 2", "7, 3", "33, 17", "256, 6"})
  void layerNormIsItsFormulaAndSoIsItsGradient(int rows, int size) {
    check(new LayerNorm(size, 1e-3f), DoubleLayers::layerNorm, rows, size);
  }

  private void check(Layer layer, Oracle oracle, int rows, int size) {
    Tensor x = fill(Tensor.zeros(rows, size), 2, 3);
    Tensor dy = fill(Tensor.zeros(rows, size), 1, 0);
    Parameter gamma = layer.parameters().get(0);
    Parameter beta = layer.parameters().get(1);
    fill(gamma.value(), 1, 1);
    fill(beta.value(), 1, 0);
    Point at = new Point(doubles(x), doubles(gamma.value())[0], doubles(beta.value())[0]);

    Tensor out = layer.forward(x);
    double[][] y = oracle.y(at.x, at.gamma, at.beta, 1e-3f);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < size; j++) {
        assertEquals(y[i][j], out.get(i, j), 2e-6 * Math.max(1, Math.abs(y[i][j])));
      }
    }

    Tensor dx = layer.backwardToInput(dy);
    for (int i = 0; i < rows; i++) {
      assertGradient(oracle, at, dy, at.x[i], dx.rows(i, i + 1).toArray(), "row " + i);
    }
    assertGradient(oracle, at, dy, at.gamma, gamma.gradient().toArray(), "gamma");
    assertGradient(oracle, at, dy, at.beta, beta.gradient().toArray(), "beta");

    float[] dgamma = gamma.gradient().toArray();
    gamma.gradient().fill(9);
    layer.backward(dy);
    assertArrayEquals(dgamma, gamma.gradient().toArray());
  }

  private static void assertGradient(
      Oracle oracle, Point at, Tensor dy, double[] values, float[] actual, String what) {
    for (int e = 0; e < values.length; e++) {
      double value = values[e];
      values[e] = value + H;
      double above = cost(oracle, at, dy);
      values[e] = value - H;
      double below = cost(oracle, at, dy);
      values[e] = value;
      double expected = (above - below) / (2 * H);
      assertEquals(
          expected, actual[e], 1e-5 * Math.max(1, Math.abs(expected)), what + ", element " + e);
    }
  }

  private static double cost(Oracle oracle, Point at, Tensor dy) {
    double[][] y = oracle.y(at.x, at.gamma, at.beta, 1e-3f);
    double cost = 0;
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y[i].length; j++) {
        cost += dy.get(i, j) * y[i][j];
      }
    }
    return cost;
  }

  /** PyTorch: biased variance in the forward, unbiased in the running estimate. */
  @Test
  void runningEstimatesAreBlendedWithTheUnbiasedVariance() {
    BatchNorm norm = new BatchNorm(1);
    // Mean 4; biased variance 5, unbiased 20 / 3.
    norm.forward(Tensor.matrix(4, 1, 1, 3, 5, 7));
    assertEquals(0.1f * 4, norm.buffers().get(0).value().get(0, 0), 1e-7f);
    assertEquals((float) (0.9 + 0.1 * 20 / 3), norm.buffers().get(1).value().get(0, 0), 1e-6f);
    Tensor x = fill(Tensor.zeros(7, 1), 1, 4);
    double mean = DoubleLayers.mean(DoubleLayers.transposed(doubles(x))[0]);
    double var = DoubleLayers.variance(DoubleLayers.transposed(doubles(x))[0], 6);
    norm.forward(x);
    assertEquals(0.9 * 0.4 + 0.1 * mean, norm.buffers().get(0).value().get(0, 0), 1e-6);
    assertEquals(
        0.9 * (0.9 + 2.0 / 3) + 0.1 * var, norm.buffers().get(1).value().get(0, 0), 1e-6);
  }

  @Test
  void servingUsesTheRunningEstimatesAndKeepsThem() {
    BatchNorm norm = new BatchNorm(2, 0.1f, 0.5f);
    norm.buffers().get(0).value().copyFrom(Tensor.vector(1, -1));
    norm.buffers().get(1).value().copyFrom(Tensor.vector(3.5f, 0.5f));
    norm.parameters().get(0).value().copyFrom(Tensor.vector(2, 3));
    norm.parameters().get(1).value().copyFrom(Tensor.vector(0, 10));
    // (x - mean) / sqrt(var + eps): (5 - 1) / 2 and (0 + 1) / 1.
    assertArrayEquals(new float[] {4, 13}, norm.infer(Tensor.matrix(1, 2, 5, 0)).toArray());
    assertArrayEquals(new float[] {1, -1}, norm.buffers().get(0).value().toArray());
    assertArrayEquals(new float[] {3.5f, 0.5f}, norm.buffers().get(1).value().toArray());
    assertThrows(IllegalStateException.class, () -> norm.backward(Tensor.zeros(1, 2)));
  }

  @Test
  void oneRowHasNoVarianceAndChangesNothing() {
    BatchNorm norm = new BatchNorm(2);
    ShapeException e =
        assertThrows(ShapeException.class, () -> norm.forward(Tensor.matrix(1, 2, 8, 9)));
    assertTrue(e.getMessage().contains("needs 2 rows"), e.getMessage());
    assertArrayEquals(new float[] {0, 0}, norm.buffers().get(0).value().toArray());
  }

  @Test
  void aConstantColumnOrRowBecomesBeta() {
    assertArrayEquals(
        new float[] {0, 0, 0},
        new BatchNorm(1).forward(Tensor.matrix(3, 1, 7, 7, 7)).toArray());
    assertArrayEquals(
        new float[] {0, 0, 0},
        new LayerNorm(3).forward(Tensor.matrix(1, 3, 7, 7, 7)).toArray());
  }

  @Test
  void rowsOfLayerNormDoNotSeeEachOther() {
    LayerNorm norm = new LayerNorm(5);
    Tensor x = fill(Tensor.zeros(9, 5), 1, 0);
    float[] all = norm.forward(x).rows(3, 4).toArray();
    assertArrayEquals(all, norm.infer(x.rows(3, 4)).toArray());
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new BatchNorm(0));
    assertThrows(IllegalArgumentException.class, () -> new BatchNorm(1, 0f, 1e-5f));
    assertThrows(IllegalArgumentException.class, () -> new BatchNorm(1, Float.NaN, 1e-5f));
    assertThrows(IllegalArgumentException.class, () -> new BatchNorm(1, 0.1f, 0f));
    assertThrows(IllegalArgumentException.class, () -> new LayerNorm(1, Float.NaN));
    assertThrows(ShapeException.class, () -> new LayerNorm(3).forward(Tensor.zeros(2, 4)));
    assertThrows(ShapeException.class, () -> new BatchNorm(3).infer(Tensor.zeros(2, 4)));
    assertThrows(
        IllegalStateException.class, () -> new LayerNorm(3).backwardToInput(Tensor.zeros(2, 3)));
  }

  private Tensor fill(Tensor tensor, double deviation, double mean) {
    for (int e = 0; e < tensor.size(); e++) {
      tensor.array()[tensor.offset() + e] = (float) (deviation * random.nextGaussian() + mean);
    }
    return tensor;
  }

  private static double[][] doubles(Tensor tensor) {
    double[][] doubles = new double[tensor.rows()][tensor.cols()];
    for (int i = 0; i < tensor.rows(); i++) {
      for (int j = 0; j < tensor.cols(); j++) {
        doubles[i][j] = tensor.get(i, j);
      }
    }
    return doubles;
  }
}
