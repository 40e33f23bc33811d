package dev.nn.spark;

import dev.nn.io.NetFile;
import dev.nn.model.LossKind;
import dev.nn.model.Recipe;
import dev.nn.optim.Schedule;
import dev.nn.train.GradientTree;
import java.util.Map;

/**
 * Local steps: each shard of the rows makes some steps on its own, then the nets and the states of
 * their optimisers are averaged, in the gradient tree over the shards. So there is one job per
 * round, not one per step.
 */
record LocalPass(
    Blocks blocks,
    LossKind loss,
    int localSteps,
    int blocksPerBatch,
    Recipe recipe,
    Schedule schedule)
    implements Pass {

  @Override
  public void run(Progress progress) {
    int steps = (blocks.shards().largest() - 1) / blocksPerBatch + 1;
    for (int first = 0; first < steps; first += localSteps) {
      round(progress, first, Math.min(localSteps, steps - first));
    }
  }

  private void round(Progress progress, int first, int steps) {
    Learner learner = progress.learner;
    float[] rates = new float[steps];
    for (int index = 0; index < steps; index++) {
      rates[index] = schedule.at(progress.step + index);
    }
    Round round =
        new Round(recipe.seed(), progress.pass, first, blocksPerBatch, progress.step, rates);
    LocalTask task = new LocalTask(
        NetFile.bytes(learner.net(), Map.of()),
        loss,
        learner.numbers(),
        recipe.weightDecay(),
        blocks.blockRows(),
        blocks.shards(),
        round);
    GradientTree average = average(task);
    Learner.requireFinite(progress.step, average.loss());
    progress.step += steps;
    learner.numbers(average.total(), progress.step);
  }

  private GradientTree average(LocalTask task) {
    GradientTree average = new GradientTree(task.working(), task.numbers().length);
    Sum.collect(Partitions.map(blocks.rdd(), task)).forEach(average::add);
    return average;
  }
}
