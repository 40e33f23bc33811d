package dev.nn.spark;

import dev.nn.io.NetFile;
import dev.nn.model.LossKind;
import dev.nn.net.Net;
import dev.nn.train.BlockGradients;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What a step asks of the executors: the gradients of the batch's blocks that they hold, summed as
 * far as the tree allows. It carries the net, so that a task needs nothing from an earlier one and
 * can be rerun anywhere.
 *
 * @param net the file of the net
 * @param loss the loss to minimise
 * @param step the number of steps made so far
 * @param chosen the indices of the batch's blocks, in ascending order
 * @param blockRows the rows in each of them, except perhaps the last
 * @param batchRows the total number of rows
 */
record BatchTask(byte[] net, LossKind loss, long step, int[] chosen, int blockRows, int batchRows)
    implements Partitions.Work<Block, Sum> {

  static BatchTask of(Net net, LossKind loss, long step, int[] chosen, Blocks blocks) {
    int rows = blocks.rows(chosen);
    byte[] file = NetFile.bytes(net, Map.of());
    return new BatchTask(file, loss, step, chosen, Math.min(blocks.blockRows(), rows), rows);
  }

  @Override
  public Iterator<Sum> on(int partition, Iterator<Block> blocks) {
    BlockGradients gradients = null;
    while (blocks.hasNext()) {
      Block block = blocks.next();
      int rank = Arrays.binarySearch(chosen, block.number());
      if (rank >= 0) {
        gradients = gradients == null ? begin() : gradients;
        gradients.add(rank, block.batch());
      }
    }
    return (gradients == null ? List.<Sum>of() : Sum.of(gradients.parts())).iterator();
  }

  private BlockGradients begin() {
    Net own = Learner.read(net);
    BlockGradients gradients =
        new BlockGradients(own, loss.make(own.backend()), blockRows, batchRows);
    gradients.begin(step);
    return gradients;
  }
}
