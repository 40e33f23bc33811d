package dev.nn.backend.simd.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** When helpers come, when they are not asked, and what they leave behind. */
@Timeout(120)
@DisabledIfSystemProperty(named = "dev.nn.backend.simd.worth", matches = ".*")
class HelpersTest {

  private static final long LARGE = Long.MAX_VALUE;

  /** Work for two threads, but not enough to call a helper that is away. */
  private static final long SMALL = 4_000_000;

  private static final int TRIES = 100;

  /** Jobs of some microseconds: a busy machine has seconds to bring a helper. */
  private static final int MANY = 500_000;

  private final Crew crew = new Crew(2);

  @BeforeEach
  void helpersAreNearAndAway() throws InterruptedException {
    Assumptions.assumeTrue(Helpers.MOST > 0);
    handovers(100);
    do {
      Thread.sleep(50);
    } while (Rest.OF_HELPERS.isOn(System.nanoTime()));
  }

  /** More often than there are places for jobs. */
  @Test
  void aLargeJobIsHelped() {
    for (int time = 0; time < 20; time++) {
      assertTrue(meetAtLast());
    }
  }

  @Test
  void aSmallJobThatComesAloneIsNot() throws InterruptedException {
    for (int time = 0; time < 5; time++) {
      assertFalse(meet(SMALL));
      Thread.sleep(50);
    }
  }

  @Test
  void smallJobsInARowAre() {
    assertEquals(2, threadsOfJobs(MANY, SMALL).size());
  }

  @Test
  void partsOfARangeAre() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    for (int time = 0; time < MANY && threads.size() < 2; time++) {
      crew.share(LARGE, 64, 1, (from, to) -> note(threads));
    }
    assertEquals(2, threads.size());
  }

  @Test
  void aSmallRangeIsDone() {
    AtomicBoolean done = new AtomicBoolean();
    crew.share(1, 7, 2, (from, to) -> done.set(from == 0 && to == 7));
    assertTrue(done.get());
  }

  @Test
  void farHelpersGetNoSmallJobs() {
    handovers(400);
    assertEquals(Set.of(Thread.currentThread()), threadsOfJobs(1_000, SMALL));
    assertTrue(meetAtLast());
  }

  @Test
  void nobodyIsAskedDuringARest() throws InterruptedException {
    Rest.OF_HELPERS.begins(1_000_000_000, System.nanoTime());
    assertFalse(meet(LARGE));
    while (Rest.OF_HELPERS.isOn(System.nanoTime())) {
      Thread.sleep(1);
    }
    assertTrue(meetAtLast());
  }

  @Test
  void theCallerWaitsForAHelpersPart() {
    Thread caller = Thread.currentThread();
    for (int time = 0; time < TRIES; time++) {
      CountDownLatch begun = new CountDownLatch(2);
      AtomicBoolean helped = new AtomicBoolean();
      AtomicBoolean late = new AtomicBoolean();
      crew.run(2, LARGE, part -> {
        begun.countDown();
        if (await(begun) && Thread.currentThread() != caller) {
          helped.set(true);
          LockSupport.parkNanos(1_000_000);
          late.set(true);
        }
      });
      if (late.get()) {
        return;
      }
      assertFalse(helped.get());
    }
    fail("no helper has come");
  }

  /** A thread of the pool would visit itself when its task is over. */
  @Test
  void aThreadOfThePoolTakesItsCallsBack() throws Exception {
    for (int time = 0; time < TRIES; time++) {
      int left = ForkJoinPool.commonPool()
          .submit(() -> {
            crew.run(4, LARGE, part -> {});
            return queuedTasks();
          })
          .get();
      assertEquals(0, left);
    }
    assertTrue(meetAtLast());
  }

  /** Of this thread of the pool; one that another thread is about to take is waited for. */
  private static int queuedTasks() {
    long end = System.nanoTime() + 100_000_000;
    while (ForkJoinTask.getQueuedTaskCount() > 0 && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    return ForkJoinTask.getQueuedTaskCount();
  }

  /** A helper leaves for other work even while jobs keep coming. */
  @Test
  void thePoolsOwnTasksGetTheirTurn() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread owner = new Thread(() -> {
      while (!over.get()) {
        crew.run(2, LARGE, part -> LockSupport.parkNanos(1_000));
      }
    });
    owner.start();
    for (int time = 0; time < TRIES; time++) {
      assertEquals(time, ForkJoinPool.commonPool().submit(returning(time)).get());
    }
    over.set(true);
    owner.join();
  }

  private static Callable<Integer> returning(int number) {
    return () -> number;
  }

  private boolean meetAtLast() {
    for (int time = 0; time < TRIES; time++) {
      if (meet(LARGE)) {
        return true;
      }
    }
    return false;
  }

  /** Whether two parts of a job run side by side: each waits a while for the other. */
  private boolean meet(long multiplyAdds) {
    CountDownLatch begun = new CountDownLatch(2);
    boolean[] met = new boolean[2];
    crew.run(2, multiplyAdds, part -> {
      begun.countDown();
      met[part] = await(begun);
    });
    return met[0] && met[1];
  }

  private Set<Thread> threadsOfJobs(int jobs, long multiplyAdds) {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    for (int time = 0; time < jobs && threads.size() < 2; time++) {
      crew.run(8, multiplyAdds, part -> note(threads));
    }
    return threads;
  }

  /** Notes who runs a part that takes a while. */
  private static void note(Set<Thread> threads) {
    threads.add(Thread.currentThread());
    long end = System.nanoTime() + 2_000;
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  private static void handovers(long nanoseconds) {
    for (int h = 0; h < 2 * 16; h++) {
      Distance.OF_HELPERS.note(nanoseconds);
    }
  }

  private static boolean await(CountDownLatch begun) {
    try {
      return begun.await(20, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
