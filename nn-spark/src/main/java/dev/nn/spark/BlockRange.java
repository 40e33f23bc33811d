package dev.nn.spark;

import org.apache.spark.Partitioner;

/**
 * Puts neighbouring blocks in one partition, so that their gradients are summed in place, and keeps
 * each shard whole.
 */
final class BlockRange extends Partitioner {

  private static final long serialVersionUID = 1;

  private final int partitions;
  private final Shards shards;

  BlockRange(int partitions, Shards shards) {
    this.partitions = Math.min(partitions, shards.count());
    this.shards = shards;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object block) {
    return (int) ((long) shards.of((Integer) block) * partitions / shards.count());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockRange range
        && range.partitions == partitions
        && range.shards.equals(shards);
  }

  @Override
  public int hashCode() {
    return 31 * partitions + shards.hashCode();
  }
}
