package dev.nn.backend.simd.threads;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Objects that a running product needs, kept for reuse, so that a product allocates nothing.
 *
 * <p>They are shared by all threads rather than kept per thread: threads come and go, virtual ones
 * by the thousand, but only as many products run at a time as there are processors.
 */
public final class Pool<T> {

  private final AtomicReferenceArray<T> idle = new AtomicReferenceArray<>(64);
  private final Supplier<T> maker;

  /** Creates a pool that makes new objects when it has none. */
  public Pool(Supplier<T> maker) {
    this.maker = maker;
  }

  /** Takes an object that nobody else holds. */
  public T take() {
    for (int slot = 0; slot < idle.length(); slot++) {
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
    for (int slot = 0; slot < idle.length(); slot++) {
      if (idle.get(slot) == null && idle.compareAndSet(slot, null, thing)) {
        return;
      }
    }
  }
}
