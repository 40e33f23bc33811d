package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A part is done once, by a helper or by its caller, and what goes wrong comes to its caller. */
@Timeout(60)
class HelpersTest {

  /** A part that waits for a word to end, and may fail. */
  private static final class Watched extends Part {

    final AtomicInteger times = new AtomicInteger();
    volatile CountDownLatch begun = new CountDownLatch(1);
    volatile CountDownLatch go = new CountDownLatch(1);
    RuntimeException exception;
    Error error;

    void waitAgain() {
      begun = new CountDownLatch(1);
      go = new CountDownLatch(1);
    }

    @Override
    void compute() {
      begun.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      times.incrementAndGet();
      if (exception != null) {
        throw exception;
      }
      if (error != null) {
        throw error;
      }
    }
  }

  private final Watched part = new Watched();

  @Test
  void theCallerDoesWhatNobodyTook() {
    part.go.countDown();
    Helpers.finish(part, Helpers.offer(part));
    assertEquals(1, part.times.get());
  }

  @Test
  void theCallerDoesWhatFoundNoPlace() {
    List<Part> offered = new ArrayList<>();
    int place = Helpers.offer(part);
    while (place >= 0) {
      assertEquals(offered.size(), place);
      offered.add(part);
      place = Helpers.offer(part);
    }
    assertEquals(-1, place);
    assertEquals(Math.max(1, Threads.MOST - 1), offered.size());
    part.go.countDown();
    Helpers.finish(part, place);
    assertEquals(1, part.times.get());
    for (int p = 0; p < offered.size(); p++) {
      Helpers.withdraw(offered.get(p), p);
    }
    assertEquals(1, part.times.get());
  }

  @Test
  void theCallerWaitsForAHelper() throws Exception {
    for (int visit = 1; visit <= 2; visit++) {
      int place = begun(part);
      assertFalse(part.isDone());
      releaseSoon(part);
      Helpers.finish(part, place);
      assertTrue(part.isDone());
      assertEquals(visit, part.times.get());
      part.waitAgain();
    }
  }

  @Test
  void theCallerThrowsWhatAHelperMet() throws Exception {
    part.exception = new IllegalStateException("on purpose");
    int place = begun(part);
    releaseSoon(part);
    assertSame(
        part.exception,
        assertThrows(IllegalStateException.class, () -> Helpers.finish(part, place)));
    part.waitAgain();
    part.exception = null;
    part.error = new AssertionError("on purpose");
    int again = begun(part);
    releaseSoon(part);
    assertSame(part.error, assertThrows(AssertionError.class, () -> Helpers.finish(part, again)));
    part.waitAgain();
    part.error = null;
    int last = begun(part);
    releaseSoon(part);
    Helpers.finish(part, last);
    assertEquals(3, part.times.get());
  }

  @Test
  void aCallerThatFailsWaitsForAHelperAllTheSame() throws Exception {
    part.exception = new IllegalStateException("on purpose");
    int place = begun(part);
    releaseSoon(part);
    Helpers.withdraw(part, place);
    assertTrue(part.isDone());
  }

  @Test
  void whatWasWithdrawnIsNotDone() {
    int place = Helpers.offer(part);
    Helpers.withdraw(part, place);
    assertEquals(place, Helpers.offer(part));
    Helpers.withdraw(part, place);
    assertEquals(0, part.times.get());
  }

  /** Offers a part until a helper has begun it; returns its place. */
  private static int begun(Watched part) throws InterruptedException {
    assumeTrue(Threads.MOST > 1 && ForkJoinPool.getCommonPoolParallelism() > 0);
    int place = Helpers.offer(part);
    do {
      Helpers.call(1);
    } while (!part.begun.await(10, TimeUnit.MILLISECONDS));
    return place;
  }

  /** Lets a helper end its part when the caller waits for it already. */
  private static void releaseSoon(Watched part) {
    Thread other = new Thread(() -> {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      part.go.countDown();
    });
    other.start();
  }
}
