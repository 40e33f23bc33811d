package dev.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {

  /** The mask worked out from the stream of random numbers that the class documents. */
  @ParameterizedTest
  @ValueSource(floats = {0f, 0.2f, 0.5f, 0.9f})
  void theMaskIsTheDocumentedOneForwardAndBackward(float rate) {
    Tensor x = Tensor.zeros(7, 3);
    x.fill(2);
    Tensor gradient = Tensor.zeros(7, 3);
    gradient.fill(-3);
    SplitMix64 stream = new SplitMix64(42);
    float[] out = new float[21];
    float[] dx = new float[21];
    for (int e = 0; e < 21; e++) {
      double u = (stream.nextLong() >>> 40) / 0x1p24;
      float mask = u < rate ? 0 : 1 / (1 - rate);
      out[e] = 2 * mask;
      dx[e] = -3 * mask;
    }
    Dropout dropout = new Dropout(3, rate, 42);
    assertEquals(0, differences(out, dropout.forward(x).toArray()));
    assertEquals(0, differences(dx, dropout.backwardToInput(gradient).toArray()));
    assertEquals(stream.state(), dropout.state());
  }

  private static int differences(float[] expected, float[] actual) {
    int differences = 0;
    for (int e = 0; e < expected.length; e++) {
      differences += expected[e] == actual[e] ? 0 : 1;
    }
    return differences;
  }

  @Test
  void theExpectedOutputIsTheInput() {
    Tensor x = Tensor.zeros(1000, 100);
    x.fill(1);
    double sum = 0;
    for (float value : new Dropout(100, 0.3f, 1).forward(x).toArray()) {
      sum += value;
    }
    // The deviation of the mean is sqrt(0.3 / 0.7 / 1e5) = 0.002.
    assertEquals(1, sum / 1e5, 0.01);
  }

  @Test
  void servingDropsNothing() {
    Dropout dropout = new Dropout(2, 0.5f, 3);
    Tensor x = Tensor.matrix(1, 2, 1, 2);
    dropout.forward(x);
    long state = dropout.state();
    assertSame(x, dropout.infer(x));
    assertEquals(state, dropout.state());
    assertThrows(IllegalStateException.class, () -> dropout.backward(x));
  }

  @Test
  void aRestoredStateContinuesTheMasks() {
    Dropout dropout = new Dropout(10, 0.5f, 3);
    Tensor x = Tensor.zeros(5, 10);
    x.fill(1);
    float[] first = dropout.forward(x).toArray();
    long state = dropout.state();
    float[] second = dropout.forward(x).toArray();
    assertFalse(Arrays.equals(first, second));
    Dropout other = new Dropout(10, 0.5f, 99);
    other.restore(state);
    assertArrayEquals(second, other.forward(x).toArray());
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, 1f, Float.NaN})
  void aRateOutOfRangeIsRefused(float rate) {
    assertThrows(IllegalArgumentException.class, () -> new Dropout(2, rate, 0));
  }
}
