package dev.nn.spark;

import dev.nn.optim.Schedule;
import dev.nn.random.SplitMix64;
import dev.nn.train.BlockGradients;
import java.util.Arrays;

/**
 * Batches of blocks: a pass takes every block once, in an order set by the seed and the pass. The
 * steps are made here, with gradients computed wherever the blocks are.
 */
record BatchPass(BlockSource blocks, int blocksPerBatch, long seed, Schedule schedule)
    implements Pass {

  @Override
  public void run(Progress progress) {
    int[] order = BlockOrder.of(blocks.count(), SplitMix64.at(seed, progress.pass));
    for (int from = 0; from < order.length; from += blocksPerBatch) {
      int[] chosen = Arrays.copyOfRange(order, from, Math.min(order.length, from + blocksPerBatch));
      Arrays.sort(chosen);
      step(progress, chosen);
    }
  }

  private void step(Progress progress, int[] chosen) {
    Learner learner = progress.learner;
    BlockGradients batch = learner.batch(blocks.rows(chosen), progress.step);
    blocks.gradients(learner.net(), progress.step, chosen).forEach(batch::add);
    float loss = learner.step(batch, schedule.at(progress.step));
    Learner.requireFinite(progress.step, loss);
    progress.step++;
  }
}
