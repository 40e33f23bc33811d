package dev.nn.backend.simd;

import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;

/**
 * How many threads a product gets, the caller among them, and where it is cut. See {@link Helpers}.
 */
final class Threads {

  /** Read, never set, by this library: the most threads a product may use. */
  private static final String PROPERTY = "nn.threads";

  /**
   * Read, never set: 0 makes a common pool without threads, which says all the same that it has 1.
   */
  private static final String POOL_PROPERTY =
      "java.util.concurrent.ForkJoinPool.common.parallelism";

  /** The most threads, the caller among them. */
  static final int MOST = most(Integer.getInteger(PROPERTY, 0));

  /** For tests: asks for more threads sooner. Read, never set, by this library. */
  private static final String WORTH_PROPERTY = "dev.nn.backend.simd.worth";

  /**
   * Multiply-adds that are worth a thread: what one does in some 10 microseconds. A helper that is
   * awake takes its part within one, but what it works on has to come from another core.
   */
  private static final long WORTH = Long.getLong(WORTH_PROPERTY, 1_000_000);

  /**
   * Multiply-adds of a part that takes longer than its operands from any core: it is offered at any
   * {@link Distance}. Tests that ask for more threads get them.
   */
  private static final long LARGE = Long.getLong(WORTH_PROPERTY, 8_000_000);

  /** The threads for work of callers. */
  static final dev.nn.backend.Threads OF_WORK = new dev.nn.backend.Threads() {
    @Override
    public int count() {
      return MOST;
    }

    @Override
    public void run(int parts, long multiplyAdds, IntConsumer part) {
      WorkPart.all(parts, multiplyAdds, part);
    }
  };

  private Threads() {}

  private static int most(int asked) {
    if (Integer.getInteger(POOL_PROPERTY, 1) == 0) {
      return 1;
    }
    int available = Math.min(
        Runtime.getRuntime().availableProcessors(), ForkJoinPool.getCommonPoolParallelism() + 1);
    return asked > 0 ? asked : available;
  }

  static int forProduct(int m, int n, int k) {
    return forProducts((long) m * n * k);
  }

  static int forProducts(long products) {
    int threads = (int) Math.max(1, Math.min(products / WORTH, MOST));
    return threads > 1 && products / threads < LARGE && Distance.OF_HELPERS.isFar() ? 1 : threads;
  }

  /** Where to cut a side so that the first part is here / threads of it, in whole tiles. */
  static int cut(int length, int here, int threads, int tile) {
    int tiles = (length + tile - 1) / tile;
    return Math.min(length, (int) ((long) tiles * here / threads) * tile);
  }
}
