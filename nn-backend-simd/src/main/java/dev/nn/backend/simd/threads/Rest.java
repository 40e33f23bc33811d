package dev.nn.backend.simd.threads;

/**
 * A pause in which no helpers are used, because another program wants their cores. A helper that
 * loses its core in the middle of a part keeps the owner waiting, and that part cannot be computed
 * twice: a helper that wakes up late would write stale numbers into memory already reused. So
 * helpers yield their core between jobs, and the time it takes to get it back tells whether another
 * program wanted it.
 */
final class Rest {

  /**
   * Getting the core back takes less than a microsecond if nothing else wants it; in nanoseconds.
   */
  private static final long LOST = 50_000;

  /** The length of a rest, as a multiple of the time for which the core was lost. */
  private static final long TIMES = 3;

  /** The longest rest in nanoseconds: the whole process may have stood still. */
  private static final long LONGEST = 100_000_000;

  /** The rest of the {@link Helpers}. */
  static final Rest OF_HELPERS = new Rest(System.nanoTime());

  private volatile long end;

  Rest(long now) {
    end = now;
  }

  /**
   * Records how many nanoseconds a helper looked for jobs in vain; returns whether a rest begins.
   */
  boolean begins(long took, long now) {
    if (took <= LOST) {
      return false;
    }
    end = now + Math.min(LONGEST, TIMES * took);
    return true;
  }

  /** Whether owners should work alone at a given time in nanoseconds. */
  boolean isOn(long now) {
    return now - end < 0;
  }
}
