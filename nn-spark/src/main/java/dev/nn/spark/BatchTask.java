package dev.nn.spark;

import dev.nn.io.NetFile;
import dev.nn.loss.BinaryCrossEntropyWithLogits;
import dev.nn.loss.Loss;
import dev.nn.loss.MeanSquaredError;
import dev.nn.loss.SoftmaxCrossEntropy;
import dev.nn.net.Net;
import dev.nn.train.BlockGradients;
import dev.nn.train.PartialGradient;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * What a step asks of the executors: the gradients of the blocks of a batch that they hold, summed
 * as far as the tree allows. It carries the net, so that a task needs nothing of an earlier one and
 * may run again anywhere.
 *
 * @param net the file of the net
 * @param classes whether the net is for classes, not for quantities
 * @param step the number of steps made so far
 * @param chosen the numbers of the batch's blocks, rising
 * @param blockRows the rows of each of them but perhaps the last
 * @param batchRows the rows of all
 */
record BatchTask(byte[] net, boolean classes, long step, int[] chosen, int blockRows, int batchRows)
    implements FlatMapFunction<Iterator<Block>, BatchTask.Sum> {

  /** A {@link PartialGradient} that Spark can send. */
  record Sum(int blocks, int node, double loss, float[] gradient) implements Serializable {

    PartialGradient part() {
      return new PartialGradient(blocks, node, loss, gradient);
    }
  }

  static BatchTask of(Net net, boolean classes, long step, int[] chosen, Blocks blocks) {
    int rows = blocks.rows(chosen);
    byte[] file = NetFile.bytes(net, Map.of());
    return new BatchTask(file, classes, step, chosen, Math.min(blocks.blockRows(), rows), rows);
  }

  @Override
  public Iterator<Sum> call(Iterator<Block> blocks) throws IOException {
    BlockGradients gradients = null;
    while (blocks.hasNext()) {
      Block block = blocks.next();
      int rank = Arrays.binarySearch(chosen, block.number());
      if (rank >= 0) {
        gradients = gradients == null ? begin() : gradients;
        gradients.add(rank, block.batch());
      }
    }
    List<PartialGradient> parts = gradients == null ? List.of() : gradients.parts();
    return parts.stream()
        .map(part -> new Sum(part.blocks(), part.node(), part.loss(), part.gradient()))
        .iterator();
  }

  private BlockGradients begin() throws IOException {
    Net own = NetFile.load(net);
    BlockGradients gradients = new BlockGradients(own, loss(own, classes), blockRows, batchRows);
    gradients.begin(step);
    return gradients;
  }

  /** What makes a model of this task: see {@code Classifier.of} and {@code Regressor.of}. */
  static Loss loss(Net net, boolean classes) {
    if (!classes) {
      return new MeanSquaredError(net.backend());
    }
    return net.outputs() == 1
        ? new BinaryCrossEntropyWithLogits(net.backend())
        : new SoftmaxCrossEntropy(net.backend());
  }
}
