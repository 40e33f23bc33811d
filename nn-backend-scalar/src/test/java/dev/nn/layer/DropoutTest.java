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
    SplitMix64 rows = new SplitMix64(third(42));
    float[] out = new float[21];
    float[] dx = new float[21];
    for (int i = 0; i < 7; i++) {
      SplitMix64 stream = new SplitMix64(rows.nextLong());
      for (int j = 0; j < 3; j++) {
        double u = (stream.nextLong() >>> 40) / 0x1p24;
        float mask = u < rate ? 0 : 1 / (1 - rate);
        out[3 * i + j] = 2 * mask;
        dx[3 * i + j] = -3 * mask;
      }
    }
    Dropout dropout = new Dropout(3, rate, 42);
    dropout.at(2, 0);
    assertEquals(0, differences(out, dropout.forward(x).toArray()));
    assertEquals(0, differences(dx, dropout.backwardToInput(gradient).toArray()));
  }

  /** The number of step 2. */
  private static long third(long seed) {
    SplitMix64 stream = new SplitMix64(seed);
    stream.nextLong();
    stream.nextLong();
    return stream.nextLong();
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
    assertSame(x, dropout.infer(x));
    assertThrows(IllegalStateException.class, () -> dropout.backward(x));
  }

  @Test
  void eachForwardIsAStepUnlessToldOtherwise() {
    Dropout dropout = new Dropout(10, 0.5f, 3);
    Tensor x = Tensor.zeros(5, 10);
    x.fill(1);
    float[] first = dropout.forward(x).toArray();
    float[] second = dropout.forward(x).toArray();
    assertFalse(Arrays.equals(first, second));
    Dropout other = new Dropout(10, 0.5f, 3);
    other.at(1, 0);
    assertArrayEquals(second, other.copy().forward(x).toArray());
    dropout.infer(x);
    assertArrayEquals(dropout.forward(x).toArray(), forwardAt(2, 0, x));
    assertFalse(Arrays.equals(first, new Dropout(10, 0.5f, 4).forward(x).toArray()));
  }

  @Test
  void aRowHasItsMaskInAnyBlock() {
    Tensor x = Tensor.zeros(9, 10);
    x.fill(1);
    float[] whole = forwardAt(4, 0, x);
    assertArrayEquals(Arrays.copyOfRange(whole, 60, 90), forwardAt(4, 6, x.rows(6, 9)));
    assertFalse(Arrays.equals(Arrays.copyOf(whole, 10), Arrays.copyOfRange(whole, 10, 20)));
  }

  private static float[] forwardAt(long step, int row, Tensor x) {
    Dropout dropout = new Dropout(10, 0.5f, 3);
    dropout.at(step, row);
    return dropout.forward(x).toArray();
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, 1f, Float.NaN})
  void aRateOutOfRangeIsRefused(float rate) {
    assertThrows(IllegalArgumentException.class, () -> new Dropout(2, rate, 0));
  }
}
