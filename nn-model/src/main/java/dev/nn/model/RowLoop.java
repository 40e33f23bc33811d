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

  /** The values of so many rows fit into the first-level cache. */
  private static final int BLOCK = 32;

  /** With fewer rows, all work stays on the caller's thread. */
  private static final int LEAST_ROWS = 1 << 12;

  /** The approximate cost of reading a row, in multiply-adds. */
  private static final long COST = 1 << 14;

  private RowLoop() {}

  /** What is done with a few rows; several threads do it at the same time. */
  @FunctionalInterface
  interface Body {

    /**
     * Takes rows.
     *
     * @param from the first
     * @param to the one after the last
     * @throws InputException if a row is refused
     */
    void accept(int from, int to);
  }

  /** If rows are refused, the error is that of the first of them, which it names. */
  static void run(Threads threads, Samples<?> samples, Work work, Body body) {
    int rows = samples.size();
    for (int from = 0; from < rows; from += ROUND) {
      int to = Math.min(rows, from + ROUND);
      try {
        round(threads, from, to, body);
      } catch (InputException e) {
        requireEach(samples, from, to, body);
        throw e;
      }
      work.tell(to);
    }
  }

  private static void round(Threads threads, int from, int to, Body body) {
    int rows = to - from;
    int size = rows < LEAST_ROWS ? rows : PART;
    threads.run((rows + size - 1) / size, COST * rows, part -> {
      int begin = from + part * size;
      int end = Math.min(to, begin + size);
      for (int row = begin; row < end; row += BLOCK) {
        body.accept(row, Math.min(end, row + BLOCK));
      }
    });
  }

  private static void requireEach(Samples<?> samples, int from, int to, Body body) {
    for (int row = from; row < to; row++) {
      try {
        body.accept(row, row + 1);
      } catch (InputException e) {
        throw e.inRow(samples.number(row));
      }
    }
  }
}
