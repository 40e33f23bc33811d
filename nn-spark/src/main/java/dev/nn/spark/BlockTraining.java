package dev.nn.spark;

import dev.nn.model.Recipe;
import dev.nn.net.Net;
import dev.nn.optim.AdamW;
import dev.nn.optim.Optimizer;
import dev.nn.optim.Schedule;
import dev.nn.random.SplitMix64;
import dev.nn.train.BlockGradients;
import dev.nn.train.PartialGradient;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Trains a net with batches of blocks: each pass takes every block once, in an order that the seed
 * and the pass choose. The steps are made here, with gradients from wherever the blocks are.
 */
final class BlockTraining {

  private final BlockSource blocks;
  private final Net net;
  private final boolean classes;
  private final Recipe recipe;
  private final int blocksPerBatch;
  private final Optimizer optimizer;
  private final Schedule schedule;
  private final Map<Integer, BlockGradients> batches = new HashMap<>();
  private long step;

  BlockTraining(BlockSource blocks, Net net, boolean classes, Recipe recipe, int blocksPerBatch) {
    this.blocks = blocks;
    this.net = net;
    this.classes = classes;
    this.recipe = recipe;
    this.blocksPerBatch = blocksPerBatch;
    this.optimizer = AdamW.builder(net)
        .learningRate(recipe.learningRate())
        .weightDecay(recipe.weightDecay())
        .build();
    this.schedule =
        Schedule.cosine(recipe.learningRate(), 0, recipe.steps()).warmUp(recipe.steps() / 20);
  }

  /**
   * Makes all steps, or those until the validation loss has not become better for as many passes as
   * the recipe has patience.
   *
   * @return after how many steps the net was as it is now: the best, if there is a validation
   */
  long run(@Nullable ToDoubleFunction<Net> validation) {
    Net best = net.copy();
    double least = Double.POSITIVE_INFINITY;
    long bestStep = 0;
    long passes = recipe.steps() / recipe.evaluateEvery();
    for (long pass = 0, bestPass = 0; pass < passes; pass++) {
      pass(pass);
      double loss = validation == null ? Double.NaN : validation.applyAsDouble(net);
      if (validation == null || loss < least) {
        least = loss;
        bestPass = pass;
        bestStep = step;
        best.copyFrom(net);
      } else if (pass - bestPass >= recipe.patience()) {
        break;
      }
    }
    net.copyFrom(best);
    return bestStep;
  }

  private void pass(long pass) {
    int[] order = order(pass);
    for (int from = 0; from < order.length; from += blocksPerBatch) {
      int[] chosen = Arrays.copyOfRange(order, from, Math.min(order.length, from + blocksPerBatch));
      Arrays.sort(chosen);
      step(chosen);
    }
  }

  /** Fisher and Yates: each order of the blocks is equally likely. */
  private int[] order(long pass) {
    int[] order = new int[blocks.count()];
    SplitMix64 random = new SplitMix64(SplitMix64.at(recipe.seed(), pass));
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private void step(int[] chosen) {
    BlockGradients batch = batches.computeIfAbsent(blocks.rows(chosen), this::gradients);
    batch.begin(step);
    for (PartialGradient part : blocks.gradients(net, step, chosen)) {
      batch.add(part);
    }
    float loss = batch.finish();
    if (!Float.isFinite(loss)) {
      throw new ArithmeticException(
          "step %s: the loss is %s: lower stepSize, or look for extreme numbers in the features"
              .formatted(step, loss));
    }
    optimizer.learningRate(schedule.at(step));
    optimizer.step();
    step++;
  }

  private BlockGradients gradients(int rows) {
    return new BlockGradients(
        net, BatchTask.loss(net, classes), Math.min(blocks.blockRows(), rows), rows);
  }
}
