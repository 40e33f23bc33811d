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
  private final int blockRows;

  BlockRange(int partitions, Shards shards, int blockRows) {
    this.partitions = Math.min(partitions, shards.count());
    this.shards = shards;
    this.blockRows = blockRows;
  }

  /** The partition of a block. */
  int of(int block) {
    return (int) ((long) shards.of(block) * partitions / shards.count());
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  /** Its keys are the indices of rows. */
  @Override
  public int getPartition(Object row) {
    return of((int) ((Long) row / blockRows));
  }
}
