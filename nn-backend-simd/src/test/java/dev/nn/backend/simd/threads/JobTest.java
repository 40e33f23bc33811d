package dev.nn.backend.simd.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One job, with a thread of the test as its helper. */
@Timeout(300)
class JobTest {

  private final Job job = new Job();
  private final List<Integer> parts = new ArrayList<>();

  @Test
  void aHelperTakesWhatIsLeft() {
    job.open(3, parts::add);
    assertTrue(job.help(0));
    assertFalse(job.help(0));
    job.takeParts();
    job.close();
    assertEquals(List.of(2, 1, 0), parts);
  }

  @Test
  void nobodyGetsIntoAClosedJob() {
    assertFalse(job.help(0));
    job.open(3, parts::add);
    job.close();
    assertFalse(job.help(0));
    assertEquals(List.of(), parts);
  }

  @Test
  void nothingIsLeftWhileTheLastPartRuns() {
    AtomicBoolean helped = new AtomicBoolean(true);
    job.open(1, part -> helped.set(job.help(0)));
    job.takeParts();
    job.close();
    assertFalse(helped.get());
  }

  /** Of a job in the class's own time: sixteen handovers tell near from far. */
  @Test
  void handoversAreTimed() {
    handovers(16, 0);
    handovers(16, 0);
    assertFalse(Distance.OF_HELPERS.isFar());
    handovers(16, 1_000_000_000);
    handovers(16, 1_000_000_000);
    assertTrue(Distance.OF_HELPERS.isFar());
    handovers(32, 0);
  }

  private void handovers(int count, long later) {
    for (int h = 0; h < count; h++) {
      job.open(1, part -> {});
      long seen = System.nanoTime() + later;
      job.offerNow();
      assertTrue(job.help(seen));
      job.close();
    }
  }

  @Test
  void anOwnerSpinsBeforeItSleeps() {
    assertTrue(Job.looks(7, 7 + 49_999));
    assertFalse(Job.looks(7, 7 + 50_000));
  }

  @Test
  void aJobIsUsedAgain() {
    for (int time = 0; time < 3; time++) {
      job.open(2, parts::add);
      job.takeParts();
      job.close();
      job.requireSuccess();
    }
    assertEquals(List.of(0, 1, 0, 1, 0, 1), parts);
  }

  @Test
  void theOwnerWaitsForItsHelper() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    job.open(1, part -> {
      begun.countDown();
      await(go);
      parts.add(part);
    });
    Thread helper = new Thread(() -> job.help(0));
    helper.start();
    begun.await();
    Thread releaser = new Thread(() -> {
      sleep(20);
      go.countDown();
    });
    releaser.start();
    job.takeParts();
    job.close();
    assertEquals(List.of(0), parts);
    helper.join();
  }

  @Test
  void aFailureEndsTheJobAndIsThrownOnce() {
    IllegalStateException failure = new IllegalStateException("on purpose");
    job.open(5, part -> {
      parts.add(part);
      if (part == 3) {
        throw failure;
      }
    });
    assertTrue(job.help(0));
    assertFalse(job.help(0));
    job.close();
    assertEquals(List.of(4, 3), parts);
    assertSame(failure, assertThrows(IllegalStateException.class, job::requireSuccess));
    job.requireSuccess();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
