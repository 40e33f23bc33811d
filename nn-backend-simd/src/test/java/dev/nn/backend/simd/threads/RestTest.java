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
    rest.note(MINUTE, true);
    assertTrue(rest.isOn());
  }

  @Test
  void theEndOfAPartIsNoLongWait() {
    rest.note(MINUTE, false);
    assertFalse(rest.isOn());
  }

  @Test
  void restIsTwentyTimesTheWait() throws InterruptedException {
    rest.note(10_000_000, true);
    Thread.sleep(100);
    assertTrue(rest.isOn());
    Thread.sleep(150);
    assertFalse(rest.isOn());
  }

  @Test
  void restIsLongerEachTimeThatItHappensSoonAgain() throws InterruptedException {
    rest.note(1, true);
    Thread.sleep(20);
    assertFalse(rest.isOn());
    for (int time = 0; time < 5; time++) {
      rest.note(1, true);
    }
    Thread.sleep(100);
    assertTrue(rest.isOn());
    Thread.sleep(250);
    assertFalse(rest.isOn());
  }

  @Test
  void afterManyQuickJobsItIsShortAgain() throws InterruptedException {
    for (int time = 0; time < 9; time++) {
      rest.note(1, true);
    }
    for (int job = 0; job < 128; job++) {
      rest.note(1, false);
    }
    rest.note(1, true);
    Thread.sleep(20);
    assertFalse(rest.isOn());
  }
}
