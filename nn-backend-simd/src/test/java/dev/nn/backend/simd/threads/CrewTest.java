package dev.nn.backend.simd.threads;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work in parts: each is done once, on several threads, and a failure comes to the caller. */
@Timeout(300)
class CrewTest {

  private static final int PARTS = 17;

  /** Sixteen handovers are looked at together; some of those may have begun before. */
  @BeforeEach
  void helpersAreNear() {
    for (int h = 0; h < 2 * 16; h++) {
      Distance.OF_HELPERS.note(100);
    }
  }

  @Test
  @DisabledIfSystemProperty(named = "dev.nn.backend.simd.worth", matches = ".*")
  void aMillionIsWorthAThread() {
    Crew crew = new Crew(4);
    assertEquals(1, crew.threadsFor(0));
    assertEquals(1, crew.threadsFor(1_999_999));
    assertEquals(2, crew.threadsFor(2_000_000));
    assertEquals(4, crew.threadsFor(4_000_000));
    assertEquals(4, crew.threadsFor(Long.MAX_VALUE));
    assertEquals(1, Crew.ALONE.threadsFor(Long.MAX_VALUE));
  }

  @Test
  void aShareOfManyMultiplyAddsIsLarge() {
    assertFalse(Crew.isLarge(3 * Crew.LARGE - 1, 3));
    assertTrue(Crew.isLarge(3 * Crew.LARGE, 3));
  }

  @Test
  void theDefaultIsAllProcessorsButAtMostFour() {
    Assumptions.assumeTrue(System.getProperty("nn.threads") == null);
    int processors = Runtime.getRuntime().availableProcessors();
    assertEquals(
        Math.min(4, Math.min(processors, Helpers.MOST + 1)), Crew.byDefault().count());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void eachPartIsDoneOnce(int threads) {
    for (int parts = 0; parts <= PARTS; parts++) {
      AtomicIntegerArray times = new AtomicIntegerArray(PARTS);
      new Crew(threads).run(parts, Long.MAX_VALUE, times::incrementAndGet);
      for (int part = 0; part < PARTS; part++) {
        assertEquals(part < parts ? 1 : 0, times.get(part), part + " of " + parts);
      }
    }
  }

  @Test
  void aRangeIsDoneOnce() {
    for (int time = 0; time < 1_000; time++) {
      int[] times = new int[1_000];
      new Crew(2).share(Long.MAX_VALUE, times.length, 8, (from, to) -> {
        for (int i = from; i < to; i++) {
          times[i]++;
        }
      });
      int[] once = new int[times.length];
      Arrays.fill(once, 1);
      assertArrayEquals(once, times);
    }
  }

  @Test
  void littleWorkStaysWithItsCaller() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    for (int time = 0; time < 1_000; time++) {
      new Crew(2).run(2, 1, part -> threads.add(Thread.currentThread()));
      new Crew(2).share(1, 100, 1, (from, to) -> threads.add(Thread.currentThread()));
    }
    assertEquals(Set.of(Thread.currentThread()), threads);
  }

  /** Runtime exceptions, errors, and the checked exceptions that Kotlin throws undeclared. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aFailureComesWhenNoPartRunsAnyMore(int threads) {
    for (int failing = 0; failing < PARTS; failing++) {
      for (Throwable failure :
          new Throwable[] {new IllegalStateException(), new AssertionError(), new Exception()}) {
        AtomicInteger running = new AtomicInteger();
        AtomicIntegerArray times = new AtomicIntegerArray(PARTS);
        int bad = failing;
        Throwable thrown = assertThrows(
            Throwable.class,
            () -> new Crew(threads).run(PARTS, Long.MAX_VALUE, part -> {
              running.incrementAndGet();
              times.incrementAndGet(part);
              try {
                failIf(part == bad, failure);
              } finally {
                running.decrementAndGet();
              }
            }));
        assertSame(failure, thrown);
        assertEquals(0, running.get());
        for (int part = 0; part < PARTS; part++) {
          assertTrue(times.get(part) <= 1);
        }
      }
    }
    eachPartIsDoneOnce(threads);
  }

  /** What is neither an exception nor an error does not leave the caller waiting either. */
  @Test
  void noThrowableLeavesTheCallerWaiting() {
    for (int time = 0; time < 100; time++) {
      int bad = time % 2;
      assertThrows(
          Throwable.class,
          () -> new Crew(2).run(2, Long.MAX_VALUE, part -> failIf(part == bad, new Throwable())));
    }
    eachPartIsDoneOnce(2);
  }

  /** A part may do work in parts itself. */
  @Test
  void partsNest() {
    AtomicIntegerArray sums = new AtomicIntegerArray(8);
    Crew crew = new Crew(2);
    for (int time = 0; time < 100; time++) {
      crew.run(
          8,
          Long.MAX_VALUE,
          part -> crew.run(3, Long.MAX_VALUE, inner -> sums.addAndGet(part, inner)));
    }
    for (int part = 0; part < 8; part++) {
      assertEquals(100 * (0 + 1 + 2), sums.get(part));
    }
  }

  /** More owners than there are places: those without one work alone. */
  @Test
  void manyOwnersAtOnce() throws InterruptedException {
    AtomicInteger done = new AtomicInteger();
    Thread[] owners = new Thread[24];
    for (int o = 0; o < owners.length; o++) {
      owners[o] = new Thread(() -> {
        for (int time = 0; time < 200; time++) {
          new Crew(2).run(5, Long.MAX_VALUE, part -> done.incrementAndGet());
        }
      });
      owners[o].start();
    }
    for (Thread owner : owners) {
      owner.join();
    }
    assertEquals(24 * 200 * 5, done.get());
  }

  /** An owner that is interrupted gets its work done, and stays interrupted. */
  @Test
  void anInterruptedOwnerWaitsAllTheSame() {
    Thread.currentThread().interrupt();
    eachPartIsDoneOnce(2);
    assertTrue(Thread.interrupted());
  }

  private static void failIf(boolean fails, Throwable failure) {
    if (fails) {
      CrewTest.<RuntimeException>sneak(failure);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable failure) throws T {
    throw (T) failure;
  }
}
