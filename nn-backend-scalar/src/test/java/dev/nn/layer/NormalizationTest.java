package dev.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.random.SplitMix64;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * What both normalisations keep, and their numbers on paper; their formulas are in
 * {@code dev.nn.gradient}.
 */
class NormalizationTest {

  private final SplitMix64 random = new SplitMix64(5);

  /** PyTorch: biased variance in the forward, unbiased in the running estimate. */
  @Test
  void runningEstimatesAreBlendedWithTheUnbiasedVariance() {
    BatchNorm norm = new BatchNorm(1);
    // Mean 4; biased variance 5, unbiased 20 / 3.
    norm.forward(Tensor.matrix(4, 1, 1, 3, 5, 7));
    assertEquals(0.1f * 4, norm.buffers().get(0).value().get(0, 0), 1e-7f);
    assertEquals((float) (0.9 + 0.1 * 20 / 3), norm.buffers().get(1).value().get(0, 0), 1e-6f);
    Tensor x = fill(Tensor.zeros(7, 1), 1, 4);
    double mean = 0;
    for (float value : x.toArray()) {
      mean += value / 7.0;
    }
    double var = 0;
    for (float value : x.toArray()) {
      var += (value - mean) * (value - mean) / 6;
    }
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
}
