package dev.nn.backend.simd.threads;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Things that a running product needs, kept and used again, so that a product allocates nothing.
 *
 * <p>They are shared by all threads, not kept by each: threads come and go, virtual ones by the
 * thousands, but only as many products run at a time as there are processors.
 */
public final class Pool<T> {

  private final AtomicReferenceArray<T> idle = new AtomicReferenceArray<>(64);
  private final Supplier<T> maker;

  /** A pool that makes what it lacks. */
  public Pool(Supplier<T> maker) {
    this.maker = maker;
  }

  /** A thing that nobody else has. */
  public T take() {
    for (int slot = 0; slot < idle.length(); slot++) {
      T thing = idle.get(slot);
      if (thing != null && idle.compareAndSet(slot, thing, null)) {
        return thing;
      }
    }
    return maker.get();
  }

  /** Keeps it for the next product; where there are many already, it is left to the collector. */
  public void giveBack(T thing) {
    for (int slot = 0; slot < idle.length(); slot++) {
      if (idle.get(slot) == null && idle.compareAndSet(slot, null, thing)) {
        return;
      }
    }
  }
}
