package dev.nn.backend.simd.threads;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The clock is the test's: numbers are nanoseconds. */
class GainTest {

  private static final long KEY = 1_000_000;
  private static final long MILLI = 1_000_000;

  private final Gain gain = new Gain();
  private long now = 5 * MILLI;

  /** Does the work as the gain wants it; says whether it was shared. */
  private boolean work(long alone, long shared) {
    boolean isShared = gain.pays(KEY, now);
    long took = isShared ? shared : alone;
    now += took;
    gain.note(KEY, isShared, took, now);
    return isShared;
  }

  private int sharedOf(int times, long alone, long shared) {
    int count = 0;
    for (int time = 0; time < times; time++) {
      count += work(alone, shared) ? 1 : 0;
    }
    return count;
  }

  @Test
  void bothWaysAreTriedFirst() {
    assertTrue(work(100, 50));
    assertFalse(work(100, 50));
  }

  @Test
  void whatIsQuickerIsDone() {
    assertTrue(sharedOf(1_000, 100_000, 50_000) > 970);
  }

  @Test
  void whatIsSlowerIsHardlyTried() {
    assertTrue(sharedOf(1_000, 100_000, 150_000) < 30);
  }

  @Test
  void littleGainIsNone() {
    assertTrue(sharedOf(1_000, 100_000, 97_000) < 100);
  }

  /**
   * A core is lost for four milliseconds, again and again: all of it is a small part of the time.
   */
  @Test
  void lostCoresCostLittle() {
    long begin = now;
    for (int time = 0; time < 10_000; time++) {
      work(100_000, time % 20 == 0 ? 4 * MILLI : 60_000);
    }
    assertTrue(now - begin < 1.05 * 10_000 * 100_000);
  }

  @Test
  void aMachineThatIsFreeAgainIsNoticed() {
    sharedOf(1_000, 100_000, 4 * MILLI);
    sharedOf(10_000, 100_000, 50_000);
    assertTrue(sharedOf(1_000, 100_000, 50_000) > 970);
  }

  @Test
  void trialsOfTheSlowWayCostLittleToo() {
    sharedOf(10, 100_000, 50_000);
    long begin = now;
    sharedOf(10_000, 100_000, 50_000);
    assertTrue(now - begin < 1.03 * 10_000 * 50_000);
  }

  @Test
  void sizesThatMeetTakeTurns() {
    Gain other = new Gain();
    for (long key = 0; key < 1_000; key++) {
      assertTrue(other.pays(key, now) || key == 0);
      other.note(key + 1, true, 1, now);
    }
  }
}
