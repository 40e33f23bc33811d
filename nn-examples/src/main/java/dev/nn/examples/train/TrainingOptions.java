package dev.nn.examples.train;

import dev.nn.examples.model.RunData;
import dev.nn.examples.table.Table;
import dev.nn.model.Recipe;
import dev.nn.model.Settings;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

/** All the options of a training run. */
public final class TrainingOptions {

  @Mixin
  private NetOptions net = new NetOptions();

  @Mixin
  private LossOption loss = new LossOption();

  @Mixin
  private ClassOptions classes = new ClassOptions();

  @Mixin
  private OptimizerOptions optimizer = new OptimizerOptions();

  @Mixin
  private ScheduleOptions schedule = new ScheduleOptions();

  @Mixin
  private LoopOptions loop = new LoopOptions();

  @Mixin
  private AugmentOptions augment = new AugmentOptions();

  /** Refuses what is impossible or has no effect, before anything is read. */
  public void check(ParseResult given) {
    loop.prefer(given);
    loop.check();
    net.check(given);
    classes.check();
    net.checkBatch(loop.batch());
    optimizer.check();
    schedule.check();
    augment.check();
  }

  /** Refuses what has no effect on what is learnt. */
  public void check(RunData runData) {
    loss.check(runData);
    classes.check(runData, loss.givesProbabilities());
  }

  /** Applies all options to the settings of a training run on table rows. */
  public void apply(Settings settings, Table table, Path checkpoint) {
    net.apply(settings);
    loss.apply(settings);
    classes.apply(settings);
    optimizer.apply(settings);
    schedule.apply(settings, optimizer);
    loop.apply(settings, table.rows(), checkpoint);
    augment.apply(settings, table);
  }

  /** Notes on options that turned out to have no effect. */
  public List<String> remarks(Recipe recipe) {
    return loop.remarks(recipe);
  }

  public boolean savesCheckpoints() {
    return loop.savesCheckpoints();
  }
}
