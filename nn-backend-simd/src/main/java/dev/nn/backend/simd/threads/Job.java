package dev.nn.backend.simd.threads;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Work split into parts, of which whoever is free takes the next: the thread that opened the job
 * from the first part on, helpers from the last one back, so that from job to job each finds its
 * own end in its cache. It is reused, so that sharing work allocates nothing. A helper may come
 * late to a job that has been closed or has become another one: it enters only while the job is
 * open, and the job is not closed until the last helper has left.
 */
final class Job {

  /** Stands in for the number of helpers. */
  private static final int CLOSED = -1;

  /** How long the owner spins until the helpers have left before it sleeps, in nanoseconds. */
  private static final long LOOK = 50_000;

  /** How long it then sleeps before it checks again, in nanoseconds; not at all if interrupted. */
  private static final long NAP = 20_000;

  private final AtomicInteger inside = new AtomicInteger(CLOSED);
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger takenByHelpers = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private @Nullable IntConsumer work;
  private int parts;
  private long offered;

  /** Opens the job for parts 0 to parts - 1. */
  void open(int parts, IntConsumer work) {
    this.parts = parts;
    this.work = work;
    takenByHelpers.set(0);
    taken.set(0);
    inside.set(0);
  }

  /** The time from which helpers can see it, used to measure how long one takes to come. */
  void offerNow() {
    offered = System.nanoTime();
  }

  /**
   * Called by a helper that saw the job at a given time: takes parts if any; returns whether it
   * did.
   */
  boolean help(long seen) {
    if (taken.get() >= parts || !enter()) {
      return false;
    }
    try {
      Distance.OF_HELPERS.note(seen - offered);
      while (taken.getAndIncrement() < parts) {
        take(parts - 1 - takenByHelpers.getAndIncrement());
      }
    } finally {
      inside.decrementAndGet();
    }
    return true;
  }

  private boolean enter() {
    int helpers = inside.get();
    while (helpers != CLOSED && !inside.compareAndSet(helpers, helpers + 1)) {
      helpers = inside.get();
    }
    return helpers != CLOSED;
  }

  /** Called by the owner: takes parts until none is left or one has failed. */
  void takeParts() {
    for (int part = 0; taken.getAndIncrement() < parts; part++) {
      take(part);
    }
  }

  /** A failure of any kind is kept for the owner, and no further part is started. */
  private void take(int part) {
    boolean done = false;
    try {
      work.accept(part);
      done = true;
    } catch (Exception | Error e) {
      failure.compareAndSet(null, e);
    } finally {
      if (!done) {
        failure.compareAndSet(null, new IllegalStateException("part " + part + " has failed"));
        taken.set(parts);
      }
    }
  }

  /** Called by the owner: waits for the helpers still inside. */
  void close() {
    long start = System.nanoTime();
    while (!inside.compareAndSet(0, CLOSED)) {
      if (looks(start, System.nanoTime())) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(NAP);
      }
    }
    work = null;
  }

  /** Whether an owner that began to wait at a given time spins rather than sleeps. */
  static boolean looks(long start, long now) {
    return now - start < LOOK;
  }

  /** Rethrows the failure as it is. */
  void requireSuccess() {
    Throwable thrown = failure.getAndSet(null);
    if (thrown != null) {
      Job.<RuntimeException>sneak(thrown);
    }
  }

  @SuppressWarnings(
      "unchecked") // a checked exception, which Kotlin does not check, goes as it came
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
