package dev.nn.backend.simd.threads;

/**
 * Whether it pays to share work of a size: how long it took alone and shared, as measured. Helpers
 * may have lost their cores to another program, may run on the owner's own, or may be so far that
 * their operands take long to reach them: none of it can be seen, but all of it takes time. The
 * slower way is tried again after many times as long as it lost the last time, so that trials cost
 * little.
 *
 * <p>When many owners work at once the numbers are not exact, and need not be.
 */
final class Gain {

  /** A power of two, as a shift: so many sizes are known at a time. */
  private static final int SLOTS_SHIFT = 6;

  /** Sharing has to bring so much: what one thread reads next, another one has written. */
  private static final double ENOUGH = 0.95;

  /** So many times what the slower way lost it waits, and at least and at most, in nanoseconds. */
  private static final long TIMES = 100;

  private static final long LEAST = 2_000_000;
  private static final long MOST = 1_000_000_000;

  /** What is known of one size; 0 is unknown. */
  private static final class Size {
    long key;
    double alone;
    double shared;
    long nextTrial;

    void forget(long newKey, long now) {
      key = newKey;
      alone = 0;
      shared = 0;
      nextTrial = now;
    }
  }

  private final Size[] sizes = new Size[1 << SLOTS_SHIFT];

  Gain() {
    for (int slot = 0; slot < sizes.length; slot++) {
      sizes[slot] = new Size();
    }
  }

  /** Whether work of this size should be shared now, in nanoseconds. */
  boolean pays(long key, long now) {
    Size size = slot(key);
    if (size.key != key) {
      size.forget(key, now);
    }
    if (size.shared == 0 || size.alone == 0) {
      return size.shared == 0;
    }
    boolean pays = size.shared < ENOUGH * size.alone;
    boolean trial = now - size.nextTrial >= 0;
    if (trial) {
      size.nextTrial = now + LEAST;
    }
    return pays != trial;
  }

  /** Notes how many nanoseconds such work took: less counts at once, more bit by bit. */
  void note(long key, boolean wasShared, long took, long now) {
    Size size = slot(key);
    if (size.key != key) {
      return;
    }
    double before = wasShared ? size.shared : size.alone;
    double average = before == 0 || took < before ? took : before + (took - before) / 4;
    double other = wasShared ? size.alone : size.shared;
    if (wasShared) {
      size.shared = average;
    } else {
      size.alone = average;
    }
    if (other > 0 && took > other) {
      long wait = Math.min(MOST, Math.max(LEAST, (long) (TIMES * (took - other))));
      size.nextTrial = Math.max(size.nextTrial, now + wait);
    }
  }

  private Size slot(long key) {
    return sizes[(int) (key * 0x9E3779B97F4A7C15L >>> Long.SIZE - SLOTS_SHIFT)];
  }
}
