package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work in parts: each is done once, on several threads, and a failure comes to the caller. */
@Timeout(60)
class WorkPartTest {

  private static final int MOST_PARTS = 17;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void eachPartIsDoneOnce(int threads) {
    for (int parts = 0; parts <= MOST_PARTS; parts++) {
      AtomicIntegerArray times = new AtomicIntegerArray(MOST_PARTS);
      WorkPart.some(threads, 0, parts, times::incrementAndGet);
      for (int part = 0; part < MOST_PARTS; part++) {
        assertEquals(part < parts ? 1 : 0, times.get(part), part + " of " + parts);
      }
    }
  }

  @Test
  void littleWorkStaysWithItsCaller() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    for (int time = 0; time < 1_000; time++) {
      WorkPart.all(2, 1, part -> threads.add(Thread.currentThread()));
    }
    assertEquals(Set.of(Thread.currentThread()), threads);
  }

  /** Each of two parts waits for the other one, so that they must run side by side. */
  @Test
  void muchWorkIsSharedOut() {
    Assumptions.assumeTrue(Threads.MOST > 1 && ForkJoinPool.getCommonPoolParallelism() > 0);
    CountDownLatch begun = new CountDownLatch(2);
    boolean[] met = new boolean[2];
    for (int time = 0; time < 100 && !(met[0] && met[1]); time++) {
      WorkPart.all(2, Long.MAX_VALUE, part -> {
        begun.countDown();
        met[part] = awaitBriefly(begun);
      });
    }
    assertTrue(met[0] && met[1]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aFailureComesWhenNoPartRunsAnyMore(int threads) {
    for (int failing = 0; failing < MOST_PARTS; failing++) {
      for (Throwable failure :
          new Throwable[] {new IllegalStateException(), new AssertionError()}) {
        AtomicInteger running = new AtomicInteger();
        AtomicIntegerArray times = new AtomicIntegerArray(MOST_PARTS);
        int bad = failing;
        Throwable thrown = assertThrows(
            failure.getClass(),
            () -> WorkPart.some(threads, 0, MOST_PARTS, part -> {
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
        for (int part = 0; part < MOST_PARTS; part++) {
          assertTrue(times.get(part) <= 1);
        }
      }
    }
    eachPartIsDoneOnce(threads);
  }

  /** A part may do work in parts itself. */
  @Test
  void partsNest() {
    int[] sums = new int[8];
    for (int time = 0; time < 100; time++) {
      WorkPart.some(
          2, 0, sums.length, part -> WorkPart.some(2, 0, 3, inner -> add(sums, part, inner)));
    }
    int[] expected = new int[sums.length];
    Arrays.fill(expected, 100 * (0 + 1 + 2));
    assertArrayEquals(expected, sums);
  }

  private static synchronized void add(int[] sums, int part, int value) {
    sums[part] += value;
  }

  private static void failIf(boolean fails, Throwable failure) {
    if (fails && failure instanceof Error error) {
      throw error;
    }
    if (fails && failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private static boolean awaitBriefly(CountDownLatch begun) {
    try {
      return begun.await(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
