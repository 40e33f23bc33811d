package dev.nn.backend.simd.threads;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A length cut into parts, in whole tiles. The owner of a {@link Job} begins at one end and helpers
 * at the other: both with large parts, which share best what they read, then smaller and smaller
 * ones, so that all end together where they meet. A thread's share is one half, one quarter and two
 * eighths.
 */
final class Ranges implements IntConsumer {

  private int length;
  private int tile;
  private int threads;
  private @Nullable Range range;

  void set(int length, int tile, int threads, Range range) {
    this.length = length;
    this.tile = tile;
    this.threads = threads;
    this.range = range;
  }

  void clear() {
    range = null;
  }

  static int count(int threads) {
    return 4 * threads;
  }

  @Override
  public void accept(int part) {
    int from = cut(part);
    int to = cut(part + 1);
    if (from < to) {
      range.run(from, to);
    }
  }

  /** Where a part begins: at so many of 8 * threads shares, rounded down to whole tiles. */
  int cut(int part) {
    int fromEnd = count(threads) - part;
    int shares = part <= 4 ? shares(1, part) : 8 * threads - shares(threads - 1, fromEnd);
    int tiles = (length + tile - 1) / tile;
    return Math.min(length, (int) ((long) tiles * shares / (8 * threads)) * tile);
  }

  /** How many shares so many parts of so many threads are: of each thread 4, 2, 1 and 1. */
  private static int shares(int threads, int parts) {
    return Math.min(4 * parts, Math.min(2 * threads + 2 * parts, 4 * threads + parts));
  }
}
