package dev.nn.spark;

import dev.nn.model.LossKind;
import dev.nn.model.Recipe;
import dev.nn.net.Net;
import dev.nn.optim.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.param.Param;
import org.jspecify.annotations.Nullable;

/** Trains on blocks, as the parameters specify. */
final class ClusterTraining {

  private final TrainingParams stage;
  private final LossKind loss;
  private final Recipe recipe;
  private final Blocks blocks;
  private final @Nullable Blocks held;

  ClusterTraining(TrainingParams stage, LossKind loss, Blocks blocks, @Nullable Blocks held) {
    this.stage = stage;
    this.loss = loss;
    this.blocks = blocks;
    this.held = held;
    this.recipe = recipe(stage, blocks);
  }

  /** The numeric settings of the training. */
  static Recipe recipe(TrainingParams stage, Blocks blocks) {
    int perBatch = stage.getBlocksPerBatch();
    int blocksOfShard = local(stage) ? blocks.shards().largest() : blocks.count();
    long stepsPerPass = (blocksOfShard - 1) / perBatch + 1;
    int passes = stage.getMaxIter();
    List<Integer> hidden = Arrays.stream(stage.getHiddenLayers()).boxed().toList();
    return new Recipe(
        hidden,
        passes * stepsPerPass,
        batchRows(blocks, perBatch),
        (float) stage.getStepSize(),
        (float) stage.getRegParam(),
        stage.getPatience(),
        stepsPerPass,
        stage.getSeed());
  }

  private static int batchRows(Blocks blocks, int perBatch) {
    long rows = Math.min(blocks.rows(), (long) blocks.blockRows() * perBatch);
    if (rows > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "blocksPerBatch: %s blocks of %s rows make a batch of %s, more than %s: lower it"
              .formatted(perBatch, blocks.blockRows(), rows, Integer.MAX_VALUE));
    }
    return (int) rows;
  }

  static boolean local(TrainingParams stage) {
    return stage.getLocalSteps() > 0;
  }

  Recipe recipe() {
    return recipe;
  }

  /** Trains the net of an untrained model; returns the number of steps after which it was best. */
  long run(Net net, byte[] untrained, Configuration hadoop) {
    Progress progress =
        new Progress(new Learner(net, loss, blocks.blockRows(), recipe.weightDecay()));
    Validation validation = held == null ? null : new Validation(held, loss);
    try {
      new BlockTraining(
              pass(),
              validation == null ? null : validation::loss,
              recipe.steps() / recipe.evaluateEvery(),
              recipe.patience())
          .run(progress, checkpoints(untrained, hadoop));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return progress.bestStep;
  }

  private Pass pass() {
    int perBatch = stage.getBlocksPerBatch();
    Schedule schedule =
        Schedule.cosine(recipe.learningRate(), 0, recipe.steps()).warmUp(recipe.steps() / 20);
    return local(stage)
        ? new LocalPass(blocks, loss, stage.getLocalSteps(), perBatch, recipe, schedule)
        : new BatchPass(new SparkBlocks(blocks, loss), perBatch, recipe.seed(), schedule);
  }

  private @Nullable Checkpoints checkpoints(byte[] untrained, Configuration hadoop)
      throws IOException {
    if (!stage.isDefined(stage.checkpointDir()) || stage.getCheckpointInterval() == -1) {
      return null;
    }
    return new Checkpoints(
        stage.getCheckpointDir(), hadoop, stage.getCheckpointInterval(), settings(untrained));
  }

  /** Everything that the net depends on. */
  private Map<String, String> settings(byte[] untrained) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Param<?> param : List.of(
        stage.hiddenLayers(),
        stage.maxIter(),
        stage.patience(),
        stage.stepSize(),
        stage.regParam(),
        stage.blockSize(),
        stage.blocksPerBatch(),
        stage.localSteps(),
        stage.shards(),
        stage.seed())) {
      Object value = stage.getOrDefault(param);
      settings.put(
          param.name(), value instanceof int[] many ? Arrays.toString(many) : value.toString());
    }
    settings.put(
        "model before the first step", "digest %08x".formatted(Arrays.hashCode(untrained)));
    settings.put("data", blocks.digest());
    settings.put("validation data", held == null ? "none" : held.digest());
    return settings;
  }
}
