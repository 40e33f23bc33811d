package dev.nn.spark;

import dev.nn.random.SplitMix64;

/** The order of the blocks in a pass. */
final class BlockOrder {

  private BlockOrder() {}

  /** A Fisher-Yates shuffle: every order is equally likely. */
  static int[] of(int blocks, long seed) {
    int[] order = new int[blocks];
    SplitMix64 random = new SplitMix64(seed);
    for (int i = 0; i < blocks; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
