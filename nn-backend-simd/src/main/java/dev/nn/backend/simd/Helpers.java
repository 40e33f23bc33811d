package dev.nn.backend.simd;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads of the common pool that take parts of products.
 *
 * <p>To wake a sleeping thread takes some 30 microseconds, as long as a product of a training step.
 * So a helper stays for a while after a part and looks for the next: between the products of a step
 * it is awake, and leaves soon after the last one, or when the pool has other work.
 *
 * <p>A part lies on a place until a helper takes it. The thread that offered it does its own part,
 * and then takes back what nobody took: a busy pool, or a caller that belongs to it, costs next to
 * nothing, and nobody ever waits for a part that has not been begun.
 */
final class Helpers {

  private static final int PLACES = Math.max(1, Threads.MOST - 1);

  private static final AtomicReferenceArray<Part> OFFERED = new AtomicReferenceArray<>(PLACES);

  private static final Helper[] HELPERS = helpers();

  /** How long a helper looks for the next part, in nanoseconds. */
  private static final long STAY = 100_000;

  /** How often a thread looks whether its part is done before it sleeps. */
  private static final int LOOKS = 2_000;

  /** How long it sleeps then before it looks again, in nanoseconds. */
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

  /** Sees to it that so many helpers come, or are here. */
  static void call(int count) {
    for (int h = 0; h < count; h++) {
      HELPERS[h].call();
    }
  }

  /**
   * After a product: a thread of the pool would visit itself when its task is over. It takes back
   * the helpers that it has called and that nobody has begun.
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

  /** Waits until a part is done, or does it if nobody began. */
  static void await(Part part, int place) {
    if (place < 0 || OFFERED.compareAndSet(place, part, null)) {
      part.compute();
      return;
    }
    int looks = 0;
    while (!part.isDone()) {
      if (looks++ < LOOKS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(NAP);
      }
    }
    part.requireSuccess();
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

    /** How often it looks for a part before it looks for other work and at the clock. */
    private static final int LOOKS = 16;

    private final AtomicBoolean calling = new AtomicBoolean();

    void call() {
      if (isDone() && calling.compareAndSet(false, true)) {
        if (isDone()) {
          reinitialize();
          ForkJoinPool.commonPool().execute(this);
        }
        calling.set(false);
      }
    }

    @Override
    protected void compute() {
      long end = System.nanoTime() + STAY;
      do {
        for (int look = 0; look < LOOKS; look++) {
          if (doOne()) {
            end = System.nanoTime() + STAY;
          }
          Thread.onSpinWait();
        }
      } while (System.nanoTime() < end
          && !ForkJoinPool.commonPool().hasQueuedSubmissions()
          && getQueuedTaskCount() == 0);
    }
  }
}
