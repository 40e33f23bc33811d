package dev.nn.backend.simd.threads;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Objects that a running product needs, kept for reuse, so that a product allocates nothing.
 *
 * <p>They are shared by all threads rather than kept per thread: threads come and go, virtual ones
 * by the thousand, but only as many products run at a time as there are processors. Each thread
 * starts its search at a slot of its own, so that it usually finds what it left there, which is
 * still in its core's cache.
 */
public final class Pool<T> {

  private static final int SLOTS = 64;

  private final AtomicReferenceArray<T> idle = new AtomicReferenceArray<>(SLOTS);
  private final Supplier<T> maker;

  /** Creates a pool that makes new objects when it has none. */
  public Pool(Supplier<T> maker) {
    this.maker = maker;
  }

  /** Takes an object that nobody else holds. */
  public T take() {
    int home = home();
    for (int step = 0; step < SLOTS; step++) {
      int slot = home + step & SLOTS - 1;
      T thing = idle.get(slot);
      if (thing != null && idle.compareAndSet(slot, thing, null)) {
        return thing;
      }
    }
    return maker.get();
  }

  /**
   * Keeps an object for the next product; if there are many already, it is left to the collector.
   */
  public void giveBack(T thing) {
    int home = home();
    for (int step = 0; step < SLOTS; step++) {
      int slot = home + step & SLOTS - 1;
      if (idle.get(slot) == null && idle.compareAndSet(slot, null, thing)) {
        return;
      }
    }
  }

  private static int home() {
    return (int) Thread.currentThread().getId();
  }
}
