package dev.nn.model;

import dev.nn.backend.Threads;

/** Processes many rows on several threads, in rounds; the listener is called between rounds. */
final class RowLoop {

  private static final int ROUND = 1 << 14;

  /** With fewer rows, all work stays on the caller's thread. */
  private static final int LEAST_ROWS = 1 << 12;

  /** The approximate cost of reading a row, in multiply-adds. */
  private static final long COST = 1 << 14;

  private RowLoop() {}

  /** What is done with a row; no two threads have the same part at the same time. */
  @FunctionalInterface
  interface Body {
    void accept(int part, int row);
  }

  static void run(Threads threads, int rows, Work work, Body body) {
    for (int begin = 0; begin < rows; begin += ROUND) {
      int from = begin;
      int count = Math.min(ROUND, rows - from);
      int parts = count < LEAST_ROWS ? 1 : threads.count();
      threads.run(parts, COST * count, part -> {
        int end = from + (int) ((long) count * (part + 1) / parts);
        for (int row = from + (int) ((long) count * part / parts); row < end; row++) {
          body.accept(part, row);
        }
      });
      work.tell(from + count);
    }
  }
}
