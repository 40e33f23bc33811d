package dev.nn.spark;

import dev.nn.random.SplitMix64;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A few steps that each shard makes on its own, after which the nets are averaged.
 *
 * @param seed chooses the order of the blocks in each pass and shard
 * @param pass the number of the pass
 * @param first the number of the first step within the pass
 * @param blocksPerBatch how many blocks a step uses
 * @param step the number of steps made before the first
 * @param rates the learning rate of each step
 */
record Round(long seed, long pass, int first, int blocksPerBatch, long step, float[] rates)
    implements Serializable {

  /** How many of its blocks a shard learns from in this round: its weight in the average. */
  int blocks(int size) {
    long from = Math.min(size, (long) first * blocksPerBatch);
    return (int) (Math.min(size, (long) (first + rates.length) * blocksPerBatch) - from);
  }

  /** The blocks of a step as ascending indices in the shard; empty if the shard has none left. */
  int[] batch(int[] order, int index) {
    long from = (long) (first + index) * blocksPerBatch;
    int begin = (int) Math.min(order.length, from);
    int[] chosen =
        Arrays.copyOfRange(order, begin, (int) Math.min(order.length, from + blocksPerBatch));
    Arrays.sort(chosen);
    return chosen;
  }

  int[] order(int shard, int size) {
    return BlockOrder.of(size, SplitMix64.at(SplitMix64.at(seed, pass), shard));
  }
}
