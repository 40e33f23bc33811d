package dev.nn.spark;

import org.apache.spark.Partitioner;

/**
 * Neighbouring blocks stand in one partition, so that their gradients are summed where they are.
 */
final class BlockRange extends Partitioner {

  private static final long serialVersionUID = 1;

  private final int partitions;
  private final int blocks;

  BlockRange(int partitions, int blocks) {
    this.partitions = Math.min(partitions, blocks);
    this.blocks = blocks;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object block) {
    return (int) ((long) (Integer) block * partitions / blocks);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockRange range
        && range.partitions == partitions
        && range.blocks == blocks;
  }

  @Override
  public int hashCode() {
    return 31 * partitions + blocks;
  }
}
