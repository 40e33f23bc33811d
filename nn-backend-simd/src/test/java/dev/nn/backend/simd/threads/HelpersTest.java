package dev.nn.backend.simd.threads;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When helpers come, when they are not asked, and what they leave behind. */
@Timeout(300)
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
      int left = inThePool(() -> {
        crew.run(4, LARGE, part -> {});
        return queuedTasks();
      });
      assertEquals(0, left);
    }
    assertTrue(meetAtLast());
  }

  /** Where the pool has one thread, nobody else can have taken the call. */
  @Test
  void aCallThatWasTakenBackCanBeMadeAgain() throws Exception {
    Assumptions.assumeTrue(Helpers.MOST == 1);
    for (int time = 0; time < 3; time++) {
      List<Integer> queued = inThePool(() -> {
        Job job = new Job();
        job.open(1, part -> {});
        int place = Helpers.offer(job, 1, true);
        int called = ForkJoinTask.getQueuedTaskCount();
        Helpers.withdraw(job, place);
        return List.of(called, ForkJoinTask.getQueuedTaskCount());
      });
      assertEquals(List.of(1, 0), queued);
    }
  }

  /** Runs on a thread of the pool: waiting for a task itself, a thread would run it. */
  private static <T> T inThePool(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    ForkJoinPool.commonPool().execute(task);
    return task.get();
  }

  /** Of this thread of the pool; one that another thread is about to take is waited for. */
  private static int queuedTasks() {
    long end = System.nanoTime() + 100_000_000;
    while (ForkJoinTask.getQueuedTaskCount() > 0 && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    return ForkJoinTask.getQueuedTaskCount();
  }

  @Test
  void eightJobsHaveAPlaceAndTheOldestIsHelpedFirst() {
    List<Integer> helped = new ArrayList<>();
    Job[] jobs = new Job[9];
    int[] places = new int[9];
    for (int j = 0; j < 9; j++) {
      int number = j;
      jobs[j] = new Job();
      jobs[j].open(1, part -> helped.add(number));
      places[j] = Helpers.offer(jobs[j], 1, false);
    }
    assertArrayEquals(new int[] {7, 6, 5, 4, 3, 2, 1, 0, -1}, places);
    assertTrue(Helpers.help());
    assertFalse(Helpers.help());
    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), helped);
    for (int j = 0; j < 9; j++) {
      Helpers.withdraw(jobs[j], places[j]);
      jobs[j].close();
    }
  }

  @Test
  void aVisitEnds() {
    assertFalse(Helpers.isOver(5, 5 + 9_900_000, 5 + 9_999_999));
    assertTrue(Helpers.isOver(5, 5 + 9_900_001, 5 + 10_000_000));
    assertFalse(Helpers.isOver(5, 7, 7 + 99_999));
    assertTrue(Helpers.isOver(5, 7, 7 + 100_000));
  }

  /** Every thread of the pool is busy, so what is submitted or forked waits. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void thePoolsOtherWorkIsSeen(boolean forked) throws InterruptedException {
    ForkJoinPool pool = ForkJoinPool.commonPool();
    CountDownLatch busy = new CountDownLatch(Helpers.MOST);
    CountDownLatch go = new CountDownLatch(1);
    for (int thread = 0; thread < Helpers.MOST; thread++) {
      pool.execute(() -> {
        if (forked) {
          ForkJoinTask.adapt(() -> {}).fork();
        }
        busy.countDown();
        awaitLong(go);
      });
    }
    busy.await();
    assertEquals(forked, Helpers.otherWork());
    pool.execute(() -> {});
    assertTrue(Helpers.otherWork());
    go.countDown();
    while (Helpers.otherWork()) {
      Thread.sleep(1);
    }
  }

  /** Longer than a helper stays: what counts is the time since the last one ended. */
  @Test
  void longJobsInARowAreHelped() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    for (int time = 0; time < 20_000 && threads.size() < 2; time++) {
      crew.run(2, SMALL, part -> {
        threads.add(Thread.currentThread());
        spin(100_000);
      });
    }
    assertEquals(2, threads.size());
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
      assertEquals(time, inThePool(returning(time)));
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
    spin(2_000);
  }

  private static void spin(long nanoseconds) {
    long end = System.nanoTime() + nanoseconds;
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

  private static void awaitLong(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
