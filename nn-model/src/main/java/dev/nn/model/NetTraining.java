package dev.nn.model;

import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.loss.Loss;
import dev.nn.net.Net;
import dev.nn.optim.AdamW;
import dev.nn.optim.Optimizer;
import dev.nn.optim.Schedule;
import dev.nn.tensor.Tensor;
import dev.nn.train.EarlyStopping;
import dev.nn.train.History;
import dev.nn.train.Metrics;
import dev.nn.train.NanGuard;
import dev.nn.train.Objective;
import dev.nn.train.Trainer;
import dev.nn.train.TrainerBuilder;
import dev.nn.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The training of a net by the core's trainer, with the settings of a model. */
final class NetTraining {

  private static final Objective BEST = Objective.lowest("validation_loss");

  private final Net net;
  private final Recipe recipe;
  private final Target target;
  private final Loss loss;
  private final Settings settings;

  NetTraining(Net net, Recipe recipe, Target target, LossKind loss, Settings settings) {
    this.net = net;
    this.recipe = recipe;
    this.target = target;
    this.loss = loss.make(net.backend());
    this.settings = settings;
  }

  /**
   * What came of it.
   *
   * @param history what was measured
   * @param bestStep after how many steps the held rows were best; the last if there are none
   * @param start the outputs for the held rows before the first step; null if there are none
   * @param best the outputs for the held rows at the best step; null if there are none
   */
  record Outcome(
      History history,
      long bestStep,
      @Nullable Tensor start,
      @Nullable Tensor best) {}

  /** Trains, and leaves the net with the weights of its best evaluation, if there are any. */
  Outcome run(Dataset data, @Nullable Dataset held, boolean watched) {
    Tensor start = held == null ? null : net.infer(held.inputs()).copy();
    TrainerBuilder builder = builder(data).steps(recipe.steps());
    if (held != null) {
      builder.validation(held).listener(new EarlyStopping(BEST, recipe.patience()));
      if (target instanceof ClassTarget) {
        builder.metric("accuracy", Metrics::accuracy);
      }
    }
    if (watched) {
      settings.listeners.forEach(builder::listener);
    }
    Trainer trainer = builder.listener(progress(Phase.TRAIN, recipe.steps())).build();
    if (watched && settings.resume != null) {
      resume(trainer, settings.resume);
    }
    if (held == null) {
      return new Outcome(trainer.run(), recipe.steps(), null, null);
    }
    History history = trainer.run();
    Tensor best = net.infer(held.inputs()).copy();
    return new Outcome(history, history.best(BEST).step(), start, best);
  }

  /** Trains for so many steps, with the learning rates that the whole training would have. */
  void repeat(Dataset data, long steps) {
    if (steps > 0) {
      builder(data).steps(steps).listener(progress(Phase.REFIT, steps)).build().run();
    }
  }

  private TrainerBuilder builder(Dataset data) {
    MiniBatches batches = new MiniBatches(
        data,
        recipe.batchSize(),
        Sampling.WITHOUT_REPLACEMENT,
        recipe.seed(),
        settings.augmentation);
    TrainerBuilder builder = Trainer.builder(net, loss, optimizer(), batches)
        .evaluateEvery(recipe.evaluateEvery())
        .schedule(schedule());
    if (settings.clipNorm > 0) {
      builder.clipNorm(settings.clipNorm);
    }
    return builder.listener(new NanGuard());
  }

  private Optimizer optimizer() {
    if (settings.optimizer == null) {
      return AdamW.builder(net)
          .learningRate(recipe.learningRate())
          .weightDecay(recipe.weightDecay())
          .build();
    }
    if (settings.learningRate != null || settings.weightDecay != null) {
      throw new IllegalArgumentException(
          "settings: an optimiser is given, which has its own learning rate and weight decay: set them there");
    }
    return settings.optimizer.apply(net);
  }

  /** A twentieth of the steps to warm up, then a cosine down to nothing. */
  private Schedule schedule() {
    if (settings.schedule != null) {
      return settings.schedule.apply(recipe.steps());
    }
    return Schedule.cosine(recipe.learningRate(), 0, recipe.steps()).warmUp(recipe.steps() / 20);
  }

  private TrainingListener progress(Phase phase, long steps) {
    Work work = new Work(settings.progress, phase, steps);
    return TrainingListener.every(Math.max(1, steps / 1_000), trainer -> work.tell(trainer.step()));
  }

  private static void resume(Trainer trainer, Path checkpoint) {
    try {
      trainer.resume(checkpoint);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
