package dev.nn.backend.simd.threads;

/**
 * Whether helpers have kept an owner waiting. Where another program holds the other cores, a helper
 * that has taken a part may lose its core in the middle of it, for milliseconds. Nothing can be
 * done about that part, but the next jobs stay with their owners for many times as long: so all
 * waiting together stays a small share of the time.
 */
final class Rest {

  static final Rest OF_HELPERS = new Rest();

  /** Shorter waits are the ends of parts, in nanoseconds. */
  private static final long LONG = 30_000;

  /** So many times the wait is rest. */
  private static final long TIMES = 12;

  private volatile long end = System.nanoTime();

  /**
   * Notes how long an owner waited of the whole time since it opened its job, in nanoseconds. A
   * wait of less than a quarter is what parts of different length make.
   */
  void note(long waited, long sinceOpened) {
    if (waited > LONG && 4 * waited > sinceOpened) {
      end = System.nanoTime() + TIMES * waited;
    }
  }

  /** Whether owners should work alone. */
  boolean isOn() {
    return System.nanoTime() - end < 0;
  }
}
