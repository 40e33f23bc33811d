package dev.nn.spark;

import dev.nn.model.LossKind;
import dev.nn.train.BlockGradients;
import dev.nn.train.GradientTree;
import dev.nn.train.PartialGradient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a round asks of the executors: to train on each shard they hold and to add up the results,
 * each shard weighted by its share of the blocks.
 *
 * @param net the file of the net
 * @param loss the loss to minimise
 * @param numbers what every shard starts from: {@link Learner#numbers}
 * @param weightDecay the optimiser's weight decay
 * @param blockRows the rows in every block but the very last
 * @param shards which blocks make up a shard
 * @param round the steps
 */
record LocalTask(
    byte[] net,
    LossKind loss,
    float[] numbers,
    float weightDecay,
    int blockRows,
    Shards shards,
    Round round)
    implements Partitions.Work<Block, Sum> {

  @Override
  public Iterator<Sum> on(int partition, Iterator<Block> blocks) {
    Map<Integer, List<Block>> own = new TreeMap<>();
    blocks.forEachRemaining(
        block -> own.computeIfAbsent(shards.of(block.number()), shard -> new ArrayList<>())
            .add(block));
    Learner learner = new Learner(Learner.read(net), loss, blockRows, weightDecay);
    GradientTree tree = new GradientTree(working(), numbers.length);
    own.forEach((shard, of) -> {
      if (round.blocks(of.size()) > 0) {
        of.sort(Comparator.comparingInt(Block::number));
        learner.numbers(numbers, round.step());
        double loss = train(learner, of, round.order(shard, of.size()));
        tree.add(part(learner, tree.leaf(rank(shard)), of.size(), loss));
      }
    });
    return Sum.of(tree).iterator();
  }

  /** The number of shards that have blocks in this round. */
  int working() {
    return rank(shards.count());
  }

  /** How many of those precede a given shard. */
  private int rank(int end) {
    int rank = 0;
    for (int shard = 0; shard < end; shard++) {
      rank += round.blocks(shards.size(shard)) > 0 ? 1 : 0;
    }
    return rank;
  }

  private PartialGradient part(Learner learner, int leaf, int size, double loss) {
    long all = 0;
    for (int shard = 0; shard < shards.count(); shard++) {
      all += round.blocks(shards.size(shard));
    }
    float share = (float) ((double) round.blocks(size) / all);
    float[] numbers = learner.numbers();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] *= share;
    }
    return new PartialGradient(working(), leaf, share * loss, numbers);
  }

  /** Makes a shard's steps; returns the loss of the last one. */
  private double train(Learner learner, List<Block> shard, int[] order) {
    double loss = Double.NaN;
    for (int index = 0; index < round.rates().length; index++) {
      int[] chosen = round.batch(order, index);
      if (chosen.length > 0) {
        loss = step(learner, shard, chosen, index);
      }
    }
    return loss;
  }

  private double step(Learner learner, List<Block> shard, int[] chosen, int index) {
    int rows = 0;
    for (int place : chosen) {
      rows += shard.get(place).rows();
    }
    BlockGradients batch = learner.batch(rows, round.step() + index);
    for (int rank = 0; rank < chosen.length; rank++) {
      batch.add(rank, shard.get(chosen[rank]).batch());
    }
    return learner.step(batch, round.rates()[index]);
  }
}
