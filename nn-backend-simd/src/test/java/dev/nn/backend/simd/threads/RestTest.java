package dev.nn.backend.simd.threads;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RestTest {

  private static final long LOST = 50_000;

  /** Times may overflow. */
  private static final long NOW = Long.MAX_VALUE - 100_000;

  private final Rest rest = new Rest(NOW);

  @Test
  void nobodyRestsBeforeACoreWasLost() {
    assertFalse(rest.isOn(NOW));
    assertFalse(rest.begins(LOST, NOW));
    assertFalse(rest.isOn(NOW));
  }

  @Test
  void restIsThreeTimesAsLongAsTheCoreWasLost() {
    long lost = LOST + 1;
    assertTrue(rest.begins(lost, NOW));
    assertTrue(rest.isOn(NOW));
    assertTrue(rest.isOn(NOW + 3 * lost - 1));
    assertFalse(rest.isOn(NOW + 3 * lost));
  }

  @Test
  void aProcessThatStoodStillRestsATenthOfASecond() {
    assertTrue(rest.begins(3_600_000_000_000L, NOW));
    assertTrue(rest.isOn(NOW + 99_999_999));
    assertFalse(rest.isOn(NOW + 100_000_000));
  }
}
