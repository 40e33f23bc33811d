package dev.nn.spark;

import dev.nn.random.SplitMix64;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Some steps that each shard makes on its own, after which the nets are averaged.
 *
 * @param seed chooses the order of the blocks in each pass and shard
 * @param pass the number of the pass
 * @param first the number of the first step within the pass
 * @param blocksPerBatch of how many blocks a step is made
 * @param step the number of steps before the first
 * @param rates the learning rate of each step
 */
record Round(long seed, long pass, int first, int blocksPerBatch, long step, float[] rates)
    implements Serializable {

  /** How many blocks a shard of so many learns from in this round: its share of the average. */
  int blocks(int size) {
    long from = Math.min(size, (long) first * blocksPerBatch);
    return (int) (Math.min(size, (long) (first + rates.length) * blocksPerBatch) - from);
  }

  /** The blocks of a step, by their places in the shard, rising; empty if the shard has no more. */
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
