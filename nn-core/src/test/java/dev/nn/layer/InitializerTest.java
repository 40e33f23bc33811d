package dev.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InitializerTest {

  private static float[] weights(Initializer initializer, long seed) {
    Tensor weights = Tensor.zeros(100, 300);
    initializer.initialize(weights, new SplitMix64(seed));
    return weights.toArray();
  }

  /** 30,000 normal numbers: their variance is off by 0.8 % at one deviation. */
  private static void hasVariance(double expected, Initializer initializer) {
    double sum = 0;
    double squares = 0;
    float[] weights = weights(initializer, 0);
    for (float w : weights) {
      sum += w;
      squares += (double) w * w;
    }
    double deviation = Math.sqrt(expected);
    assertEquals(0, sum / weights.length, deviation * 4 / Math.sqrt(weights.length));
    assertEquals(expected, squares / weights.length, 0.04 * expected);
  }

  @Test
  void heHasTwoOverTheInputs() {
    hasVariance(2.0 / 100, Initializer.he());
  }

  @Test
  void glorotHasTwoOverInputsAndOutputs() {
    hasVariance(2.0 / 400, Initializer.glorot());
  }

  @Test
  void theSeedDecides() {
    for (Initializer initializer : new Initializer[] {Initializer.he(), Initializer.glorot()}) {
      assertArrayEquals(weights(initializer, 0), weights(initializer, 0));
      assertFalse(Arrays.equals(weights(initializer, 0), weights(initializer, 1)));
    }
  }
}
