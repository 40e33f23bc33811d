package dev.nn.backend.simd.threads;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A length cut into parts, in whole tiles: first large ones, which share best what they read, then
 * smaller and smaller ones, so that all threads end together. With t threads they are t quarters, t
 * eighths and 2t sixteenths of what t threads have in all.
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
    int shares = Math.min(4 * part, Math.min(2 * threads + 2 * part, 4 * threads + part));
    int tiles = (length + tile - 1) / tile;
    return Math.min(length, (int) ((long) tiles * shares / (8 * threads)) * tile);
  }
}
