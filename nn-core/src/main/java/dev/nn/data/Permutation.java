package dev.nn.data;

import dev.nn.random.SplitMix64;

/** Orders of samples. */
final class Permutation {

  private Permutation() {}

  static void identity(int[] order) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /**
   * Fisher-Yates shuffle: all orders are equally likely. Knuth, TAOCP volume 2, algorithm 3.4.2P.
   */
  static void shuffle(int[] order, SplitMix64 random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }
}
