package dev.nn.backend.simd.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One job, with a thread of the test as its helper. */
@Timeout(60)
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
