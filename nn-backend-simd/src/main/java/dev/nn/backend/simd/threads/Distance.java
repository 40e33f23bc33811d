package dev.nn.backend.simd.threads;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether helpers are close enough for small jobs.
 *
 * <p>What a training step multiplies was written by the caller's core a moment ago. Between two
 * cores of one chip it moves in no time, between two chips it takes longer than the product, and a
 * virtual machine may be moved from one layout to the other while it runs. The time from the offer
 * of a part until a waiting helper has it tells them apart: some 100 nanoseconds, or 400 and more.
 * Where helpers are far away, small products stay with their caller, save for an occasional trial.
 *
 * <p>When many threads multiply at once the counts are not exact, and need not be.
 */
final class Distance {

  /** A helper that was never faster than this is far away, in nanoseconds. */
  private static final long FAR = 250;

  /** The number of handovers observed: in some the helper was still busy, or asleep. */
  private static final int TRIALS = 16;

  /** The number of small products that then stay with the caller. */
  private static final int REST = 2_000;

  /** The distance of the {@link Helpers}. */
  static final Distance OF_HELPERS = new Distance();

  private final AtomicInteger resting = new AtomicInteger();

  private int trials;
  private long quickest = Long.MAX_VALUE;

  /** Records how many nanoseconds it took until a helper had a part. */
  void note(long handover) {
    quickest = Math.min(quickest, handover);
    if (++trials >= TRIALS) {
      resting.setOpaque(quickest > FAR ? REST : 0);
      trials = 0;
      quickest = Long.MAX_VALUE;
    }
  }

  /** Whether this small product should stay with its caller. */
  boolean isFar() {
    int left = resting.getOpaque();
    if (left > 0) {
      resting.setOpaque(left - 1);
    }
    return left > 0;
  }
}
