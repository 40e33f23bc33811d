package dev.nn.spark;

import java.io.Serializable;

/**
 * Which blocks stay together: neighbours, in shards whose sizes differ by one at most. They depend
 * on the rows alone, not on where these are.
 *
 * @param blocks how many blocks there are
 * @param count how many shards, at most as many
 */
record Shards(int blocks, int count) implements Serializable {

  /** The shard of a block. */
  int of(int block) {
    return (int) ((long) block * count / blocks);
  }

  /** How many blocks a shard has. */
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
