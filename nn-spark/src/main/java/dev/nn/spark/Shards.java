package dev.nn.spark;

import java.io.Serializable;

/**
 * Which blocks stay together: consecutive blocks, in shards whose sizes differ by at most one. The
 * split depends only on the rows, not on where they are stored.
 *
 * @param blocks how many blocks there are
 * @param count how many shards there are, no more than blocks
 */
record Shards(int blocks, int count) implements Serializable {

  /** The shard of a block. */
  int of(int block) {
    return (int) ((long) block * count / blocks);
  }

  /** The number of blocks in a shard. */
  int size(int shard) {
    return first(shard + 1) - first(shard);
  }

  int first(int shard) {
    return (int) (((long) shard * blocks + count - 1) / count);
  }

  int largest() {
    return (blocks - 1) / count + 1;
  }
}
