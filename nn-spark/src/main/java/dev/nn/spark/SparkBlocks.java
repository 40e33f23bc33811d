package dev.nn.spark;

import dev.nn.model.LossKind;
import dev.nn.net.Net;
import dev.nn.train.PartialGradient;
import java.util.List;

/** Blocks held by the executors: one job per batch. */
record SparkBlocks(Blocks blocks, LossKind loss) implements BlockSource {

  @Override
  public int count() {
    return blocks.count();
  }

  @Override
  public int rows(int[] chosen) {
    return blocks.rows(chosen);
  }

  @Override
  public int blockRows() {
    return blocks.blockRows();
  }

  @Override
  public List<PartialGradient> gradients(Net net, long step, int[] chosen) {
    BatchTask task = BatchTask.of(net, loss, step, chosen, blocks);
    return Sum.collect(Partitions.map(blocks.holding(chosen), task));
  }
}
