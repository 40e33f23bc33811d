package dev.nn.backend.simd;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads of the common pool that take parts of products.
 *
 * <p>To wake a sleeping thread takes some 30 microseconds, as long as a product of a training step.
 * So a helper stays for a while after a part and looks for the next: between the products of a step
 * it is awake. It leaves soon after the last one, when the pool has other work, and after ten
 * milliseconds whatever comes: whoever has run into it, by joining a task, is held no longer.
 *
 * <p>A part lies on a place until a helper takes it. The thread that offered it does its own part,
 * and then takes back what nobody took: a busy pool, or a caller that belongs to it, costs next to
 * nothing, and nobody ever waits for a part that has not been begun.
 */
final class Helpers {

  private static final int PLACES = Math.max(1, Threads.MOST - 1);

  private static final AtomicReferenceArray<Part> OFFERED = new AtomicReferenceArray<>(PLACES);

  private static final Helper[] HELPERS = helpers();

  /** How long a helper looks for a part since it came or did the last one, in nanoseconds. */
  private static final long STAY = 100_000;

  /** How long a visit lasts at the most, in nanoseconds; the next product may call it again. */
  private static final long VISIT = 10_000_000;

  /** How long a thread looks whether its part is done before it sleeps, in nanoseconds. */
  private static final long LOOK = 100_000;

  /** How long it sleeps then before it looks again, in nanoseconds; not at all if interrupted. */
  private static final long NAP = 20_000;

  private Helpers() {}

  private static Helper[] helpers() {
    Helper[] helpers = new Helper[PLACES];
    for (int h = 0; h < PLACES; h++) {
      helpers[h] = new Helper();
      helpers[h].complete(null);
    }
    return helpers;
  }

  /** Before a product: sees to it that so many helpers come or are here, if the pool has them. */
  static void call(int count) {
    for (int h = 0; h < Math.min(count, ForkJoinPool.getCommonPoolParallelism()); h++) {
      HELPERS[h].call();
    }
  }

  /**
   * After a product, by the thread that called: takes back the helpers that nobody has begun, for a
   * thread of the pool would visit itself when its task is over.
   */
  static void callOff(int count) {
    for (int h = count - 1; h >= 0 && ForkJoinTask.inForkJoinPool(); h--) {
      if (HELPERS[h].tryUnfork()) {
        HELPERS[h].complete(null);
      }
    }
  }

  /** Offers a part; returns its place, or -1 if there is none. */
  static int offer(Part part) {
    part.begin();
    for (int place = 0; place < PLACES; place++) {
      if (OFFERED.get(place) == null && OFFERED.compareAndSet(place, null, part)) {
        return place;
      }
    }
    return -1;
  }

  /** Does a part that nobody has begun, or waits until it is done; throws what went wrong in it. */
  static void finish(Part part, int place) {
    if (takeBack(part, place)) {
      part.compute();
    } else {
      await(part);
      part.requireSuccess();
    }
  }

  /** When the caller's own part has failed: nobody works on the other one any more. */
  static void withdraw(Part part, int place) {
    if (!takeBack(part, place)) {
      await(part);
    }
  }

  private static boolean takeBack(Part part, int place) {
    return place < 0 || OFFERED.compareAndSet(place, part, null);
  }

  private static void await(Part part) {
    long start = System.nanoTime();
    while (!part.isDone()) {
      if (System.nanoTime() - start < LOOK) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(NAP);
      }
    }
  }

  private static boolean doOne() {
    for (int place = 0; place < PLACES; place++) {
      Part part = OFFERED.get(place);
      if (part != null && OFFERED.compareAndSet(place, part, null)) {
        part.run();
        return true;
      }
    }
    return false;
  }

  /** A helper's visit. */
  @SuppressWarnings("serial") // tasks are Serializable by inheritance; nobody writes this one
  private static final class Helper extends RecursiveAction {

    /** How often it looks for a part before it looks at the clock and for other work. */
    private static final int LOOKS = 16;

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

    /** Where the pool takes nothing, callers work alone. */
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
      long now;
      do {
        for (int look = 0; look < LOOKS; look++) {
          if (doOne()) {
            last = System.nanoTime();
          }
          Thread.onSpinWait();
        }
        now = System.nanoTime();
      } while (now - last < STAY && now - start < VISIT && !otherWork());
    }

    private static boolean otherWork() {
      ForkJoinPool pool = ForkJoinPool.commonPool();
      return pool.hasQueuedSubmissions() || pool.getQueuedTaskCount() > 0;
    }
  }
}
