package dev.nn.backend;

import java.util.function.IntConsumer;

/**
 * The threads that a backend works on; callers may use them for work of their own that can be split
 * into parts.
 */
public interface Threads {

  /**
   * The maximum number of threads that work at the same time, including the caller.
   *
   * @return at least 1
   */
  int count();

  /**
   * Runs {@code part.accept(0)} to {@code part.accept(parts - 1)}, each once, on as many threads as
   * are worthwhile, including the caller. Returns when all are done; the caller then sees what they
   * wrote. A part may call kernels, even of the same backend, and should take milliseconds at most,
   * since its thread may belong to others.
   *
   * <p>If a part fails, parts that have not started may be skipped, and the failure is thrown once
   * no part is running any more.
   *
   * @param parts how many there are, at least 0
   * @param multiplyAdds roughly how many multiply-adds all parts take together: a few are not worth
   *     a second thread
   * @param part what to do for each number from 0 to {@code parts - 1}
   * @throws IllegalArgumentException if parts or multiplyAdds is negative
   */
  void run(int parts, long multiplyAdds, IntConsumer part);
}
