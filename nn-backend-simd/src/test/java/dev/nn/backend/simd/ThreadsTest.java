package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@DisabledIfSystemProperty(named = "dev.nn.backend.simd.worth", matches = ".*")
class ThreadsTest {

  private static final int NEAR = 100;
  private static final int FAR = 400;

  @BeforeEach
  @AfterEach
  void helpersAreNear() {
    handovers(NEAR);
  }

  @Test
  void aMillionIsWorthAThread() {
    assertEquals(1, Threads.forProduct(0, 5, 5));
    assertEquals(1, Threads.forProduct(1_000, 1_000, 1));
    assertEquals(1, Threads.forProduct(1, 1_999, 1_000));
    assertEquals(Math.min(2, Threads.MOST), Threads.forProduct(20, 100, 1_000));
    assertEquals(Threads.MOST, Threads.forProduct(100_000, 100_000, 10));
  }

  @Test
  void farHelpersGetLargePartsAlone() {
    handovers(FAR);
    assertEquals(Threads.MOST, Threads.forProduct(Threads.MOST, 8_000, 1_000));
    assertEquals(1, Threads.forProduct(Threads.MOST, 7_999, 1_000));
  }

  @Test
  void cutsInWholeTiles() {
    assertEquals(48, Threads.cut(96, 1, 2, 8));
    assertEquals(48, Threads.cut(97, 1, 2, 8));
    assertEquals(40, Threads.cut(97, 2, 5, 8));
    assertEquals(0, Threads.cut(8, 1, 2, 8));
    assertEquals(5, Threads.cut(5, 1, 1, 8));
  }

  /** Sixteen are looked at together; some of those may have begun before. */
  private static void handovers(long nanoseconds) {
    for (int h = 0; h < 2 * 16; h++) {
      Distance.OF_HELPERS.note(nanoseconds);
    }
  }
}
