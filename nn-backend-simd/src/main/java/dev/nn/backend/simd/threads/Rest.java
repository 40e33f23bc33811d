package dev.nn.backend.simd.threads;

/**
 * Whether helpers have kept an owner waiting. Where another program holds the other cores, a helper
 * that has taken a part may lose its core in the middle of it, for milliseconds. Nothing can be
 * done about that part, but the next jobs stay with their owners for many times as long, and longer
 * each time that it happens again soon: so all waiting together stays a small share of the time.
 */
final class Rest {

  static final Rest OF_HELPERS = new Rest();

  /** So many times the wait is rest. */
  private static final long TIMES = 20;

  /** The first rest and the longest, in nanoseconds; each is twice the last one. */
  private static final long FIRST = 4_000_000;

  private static final long LONGEST = 256_000_000;

  /** After so many jobs without a long wait the next rest is a first one. */
  private static final int SOON = 128;

  private long length = FIRST;
  private int jobs;
  private volatile long end = System.nanoTime();

  /**
   * Notes how many nanoseconds an owner waited, and whether that was long. When many owners work at
   * once the counts are not exact, and need not be.
   */
  void note(long waited, boolean isLong) {
    jobs++;
    if (isLong) {
      length = jobs > SOON ? FIRST : Math.min(LONGEST, 2 * length);
      jobs = 0;
      end = System.nanoTime() + Math.max(length, TIMES * waited);
    }
  }

  /** Whether owners should work alone. */
  boolean isOn() {
    return System.nanoTime() - end < 0;
  }
}
