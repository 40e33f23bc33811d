package dev.nn.backend.simd.threads;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A length split into parts of whole tiles: one for each thread, or four. The owner of a
 * {@link Job} begins at one end and helpers at the other, both with large parts, which make the
 * best use of shared operands, then with smaller and smaller ones, so that all finish together
 * where they meet. A thread's share is one half, one quarter and two eighths. For a small job
 * handing over parts costs more than that gains.
 */
final class Ranges implements IntConsumer {

  private int length;
  private int tile;
  private int threads;
  private int each;
  private @Nullable Range range;

  /** Splits a length into parts of whole tiles, one or four for each thread. */
  void set(int length, int tile, int threads, int each, Range range) {
    this.length = length;
    this.tile = tile;
    this.threads = threads;
    this.each = each;
    this.range = range;
  }

  void clear() {
    range = null;
  }

  int count() {
    return each * threads;
  }

  @Override
  public void accept(int part) {
    int from = cut(part);
    int to = cut(part + 1);
    if (from < to) {
      range.run(from, to);
    }
  }

  /** The start of a part: a number of the 8 * threads shares, rounded down to whole tiles. */
  int cut(int part) {
    int shares = each == 1 ? 8 * part : shares(part);
    int tiles = (length + tile - 1) / tile;
    return Math.min(length, (int) ((long) tiles * shares / (8 * threads)) * tile);
  }

  /** The shares before a part, where the owner has parts of 4, 2, 1 and 1, and so have helpers. */
  private int shares(int part) {
    int fromEnd = count() - part;
    return part <= 4 ? shares(1, part) : 8 * threads - shares(threads - 1, fromEnd);
  }

  /** The number of shares in a number of parts; each thread has parts of 4, 2, 1 and 1 shares. */
  private static int shares(int threads, int parts) {
    return Math.min(4 * parts, Math.min(2 * threads + 2 * parts, 4 * threads + parts));
  }
}
