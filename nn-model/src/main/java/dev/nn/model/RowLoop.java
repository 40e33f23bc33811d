package dev.nn.model;

import dev.nn.backend.Threads;
import dev.nn.model.features.InputException;

/**
 * Processes many rows on several threads, in rounds of small parts; the listener is called between
 * rounds.
 */
final class RowLoop {

  private static final int ROUND = 1 << 14;
  private static final int PART = 1 << 10;

  /** With fewer rows, all work stays on the caller's thread. */
  private static final int LEAST_ROWS = 1 << 12;

  /** The approximate cost of reading a row, in multiply-adds. */
  private static final long COST = 1 << 14;

  private RowLoop() {}

  /** What is done with the rows of a part; several parts are done at the same time. */
  @FunctionalInterface
  interface Body {

    /**
     * Takes a part.
     *
     * @param from its first row
     * @param to the row after its last
     * @throws InputException if a row is refused; the message names the row
     */
    void accept(int from, int to);
  }

  static void run(Threads threads, int rows, Work work, Body body) {
    for (int from = 0; from < rows; from += ROUND) {
      int to = Math.min(rows, from + ROUND);
      round(threads, from, to, body);
      work.tell(to);
    }
  }

  /** If several rows are refused, the error is that of the first. */
  private static void round(Threads threads, int from, int to, Body body) {
    int rows = to - from;
    int size = rows < LEAST_ROWS ? rows : PART;
    try {
      threads.run((rows + size - 1) / size, COST * rows, part -> {
        int begin = from + part * size;
        body.accept(begin, Math.min(to, begin + size));
      });
    } catch (InputException e) {
      body.accept(from, to);
      throw e;
    }
  }
}
