package dev.nn.backend.simd.threads;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RestTest {

  private static final long MINUTE = 60_000_000_000L;

  private final Rest rest = new Rest();

  @Test
  void ownersDoNotRestBeforeTheyWaited() {
    assertFalse(rest.isOn());
  }

  @Test
  void aLongWaitIsFollowedByRest() {
    rest.note(MINUTE, MINUTE + 1);
    assertTrue(rest.isOn());
  }

  @Test
  void theEndOfAPartIsNoLongWait() {
    rest.note(30_000, 30_001);
    assertFalse(rest.isOn());
  }

  @Test
  void partsOfDifferentLengthAreNoLongWait() {
    rest.note(MINUTE, 4 * MINUTE);
    assertFalse(rest.isOn());
    rest.note(MINUTE, 4 * MINUTE - 1);
    assertTrue(rest.isOn());
  }

  @Test
  void restIsTwelveTimesTheWait() throws InterruptedException {
    rest.note(1_000_000, 1_000_000);
    assertTrue(rest.isOn());
    Thread.sleep(30);
    assertFalse(rest.isOn());
  }
}
