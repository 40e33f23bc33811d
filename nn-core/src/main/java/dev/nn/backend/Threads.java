package dev.nn.backend;

import java.util.function.IntConsumer;

/** The threads that a backend works on, for work of its callers that falls into parts. */
public interface Threads {

  /**
   * The most threads that work at the same time, the caller among them.
   *
   * @return at least 1
   */
  int count();

  /**
   * Does {@code part.accept(0)} to {@code part.accept(parts - 1)}, each once, on as many threads as
   * are worth it, the caller among them. Returns when all are done; the caller then sees what they
   * wrote. A part may call kernels, of the same backend too, and should take milliseconds at most:
   * its thread may belong to others.
   *
   * <p>If a part fails, parts that have not begun may be left out, and the failure is thrown once
   * none is running any more.
   *
   * @param parts how many there are, at least 0
   * @param multiplyAdds about how many multiply-adds all parts together do: few are not worth a
   *     thread
   * @param part what is done for each number from 0 to {@code parts - 1}
   * @throws IllegalArgumentException if parts or multiplyAdds is negative
   */
  void run(int parts, long multiplyAdds, IntConsumer part);
}
