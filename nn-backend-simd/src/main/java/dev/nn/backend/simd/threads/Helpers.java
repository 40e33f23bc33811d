package dev.nn.backend.simd.threads;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Threads of the common pool that come to take parts of jobs.
 *
 * <p>Waking a sleeping thread takes some 30 microseconds, as long as a product in a training step.
 * So a helper stays awake for a while after a job and looks for the next one, and is there from one
 * product of a step to the next. It leaves 100 microseconds after the last job, when the pool has
 * other work or another program wants its core, and after ten milliseconds in any case: a thread
 * that came to run it by joining a task is held up no longer.
 */
final class Helpers {

  /** Only read, never set: 0 makes a common pool without threads, which nevertheless reports 1. */
  private static final String POOL_PROPERTY =
      "java.util.concurrent.ForkJoinPool.common.parallelism";

  /** The maximum number of helpers. */
  static final int MOST =
      Integer.getInteger(POOL_PROPERTY, 1) == 0 ? 0 : ForkJoinPool.getCommonPoolParallelism();

  /** How long a helper looks for a job after it came or finished the last one, in nanoseconds. */
  private static final long STAY = 100_000;

  /** The maximum length of a visit, in nanoseconds; the next job may call the helper again. */
  private static final long VISIT = 10_000_000;

  private static final int PLACES = 8;
  private static final AtomicReferenceArray<Job> JOBS = new AtomicReferenceArray<>(PLACES);
  private static final Visit[] VISITS = visits();

  /** When the last job ended. */
  private static volatile long lastJob = System.nanoTime() - STAY;

  private Helpers() {}

  private static Visit[] visits() {
    Visit[] visits = new Visit[MOST];
    for (int h = 0; h < MOST; h++) {
      visits[h] = new Visit();
      visits[h].complete(null);
    }
    return visits;
  }

  /**
   * Offers a job to the helpers; returns its slot, or -1 if none is free. Absent helpers are called
   * if the job is large, or one of many: a call costs as much as a small job.
   */
  static int offer(Job job, int helpers, boolean large) {
    job.offerNow();
    int place = PLACES - 1;
    while (place >= 0 && !JOBS.compareAndSet(place, null, job)) {
      place--;
    }
    boolean many = System.nanoTime() - lastJob < STAY;
    for (int h = 0; (large || many) && place >= 0 && h < Math.min(helpers, MOST); h++) {
      VISITS[h].call();
    }
    return place;
  }

  /**
   * Withdraws the job from the helpers. On a pool thread, also takes back unanswered calls, as the
   * thread would otherwise answer them itself when its task is over.
   */
  static void withdraw(Job job, int place) {
    if (place >= 0) {
      JOBS.compareAndSet(place, job, null);
    }
    lastJob = System.nanoTime();
    for (int h = MOST - 1; h >= 0 && ForkJoinTask.inForkJoinPool(); h--) {
      if (VISITS[h].tryUnfork()) {
        VISITS[h].complete(null);
      }
    }
  }

  /** Takes parts of the jobs on offer, the oldest first; returns whether there were any. */
  static boolean help() {
    boolean helped = false;
    for (int place = PLACES - 1; place >= 0; place--) {
      Job job = JOBS.get(place);
      helped |= job != null && job.help(System.nanoTime());
    }
    return helped;
  }

  /** Whether a visit ends that began at {@code start} and had its last job at {@code last}. */
  static boolean isOver(long start, long last, long now) {
    return now - last >= STAY || now - start >= VISIT;
  }

  /** Whether the pool has tasks that nobody has begun. */
  static boolean otherWork() {
    ForkJoinPool pool = ForkJoinPool.commonPool();
    return pool.hasQueuedSubmissions() || pool.getQueuedTaskCount() > 0;
  }

  /** A helper's visit. */
  @SuppressWarnings("serial") // tasks are Serializable by inheritance; nobody writes this one
  private static final class Visit extends RecursiveAction {

    /** How often it looks for a job before it checks the clock and for other work. */
    private static final int LOOKS = 64;

    /** Makes one step of beginning again and entering the pool. */
    private final AtomicBoolean calling = new AtomicBoolean();

    void call() {
      if (isDone() && calling.compareAndSet(false, true)) {
        try {
          enter();
        } finally {
          calling.set(false);
        }
      }
    }

    /** If the pool rejects the task, owners work alone. */
    private void enter() {
      if (isDone()) {
        reinitialize();
        try {
          ForkJoinPool.commonPool().execute(this);
        } catch (RejectedExecutionException e) {
          complete(null);
        }
      }
    }

    @Override
    protected void compute() {
      long start = System.nanoTime();
      long last = start;
      long now = start;
      do {
        long before = now;
        boolean helped = look();
        now = System.nanoTime();
        if (helped) {
          last = now;
        } else if (Rest.OF_HELPERS.begins(now - before, now)) {
          return;
        }
      } while (!isOver(start, last, now) && !otherWork());
    }

    /**
     * Helps where it can. A program that wants this core gets it now rather than in the middle of a
     * part.
     */
    private static boolean look() {
      boolean helped = false;
      for (int look = 0; look < LOOKS; look++) {
        helped |= help();
        Thread.onSpinWait();
      }
      Thread.yield();
      return helped;
    }
  }
}
