package dev.nn.backend.simd.threads;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DistanceTest {

  private static final int TRIALS = 16;
  private static final int REST = 2_000;

  private final Distance distance = new Distance();

  @Test
  void farHelpersLetSmallProductsRestForAWhile() {
    assertFalse(distance.isFar());
    handovers(TRIALS - 1, 400);
    assertFalse(distance.isFar());
    handovers(1, 400);
    for (int product = 0; product < REST; product++) {
      assertTrue(distance.isFar());
    }
    assertFalse(distance.isFar());
  }

  @Test
  void oneQuickHandoverAmongSixteenIsNear() {
    handovers(TRIALS - 1, 30_000);
    handovers(1, 100);
    assertFalse(distance.isFar());
  }

  @Test
  void slowerThanTheLimitIsFar() {
    handovers(TRIALS, 250);
    assertFalse(distance.isFar());
    handovers(TRIALS, 251);
    assertTrue(distance.isFar());
  }

  @Test
  void nearHelpersEndTheRest() {
    handovers(TRIALS, 400);
    assertTrue(distance.isFar());
    handovers(TRIALS, 100);
    assertFalse(distance.isFar());
  }

  private void handovers(int count, long nanoseconds) {
    for (int h = 0; h < count; h++) {
      distance.note(nanoseconds);
    }
  }
}
