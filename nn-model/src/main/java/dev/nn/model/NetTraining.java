package dev.nn.model;

import dev.nn.data.Augmentation;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.io.FormatException;
import dev.nn.io.SafetensorsFile;
import dev.nn.loss.Loss;
import dev.nn.net.Net;
import dev.nn.optim.AdamW;
import dev.nn.optim.Optimizer;
import dev.nn.optim.Schedule;
import dev.nn.tensor.Tensor;
import dev.nn.train.EarlyStopping;
import dev.nn.train.History;
import dev.nn.train.Metrics;
import dev.nn.train.Objective;
import dev.nn.train.Trainer;
import dev.nn.train.TrainerBuilder;
import dev.nn.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Trains a net with the core's trainer and the settings of a model. */
final class NetTraining {

  private static final Objective BEST = Objective.lowest("validation_loss");

  private final Net net;
  private final Recipe recipe;
  private final Target target;
  private final Loss loss;
  private final Settings settings;
  private final String held;

  /** Held: which rows are held out, in words that a resume compares. */
  NetTraining(
      Net net, Recipe recipe, Target target, LossKind loss, Settings settings, String held) {
    this.net = net;
    this.target = target;
    this.loss = loss.make(net.backend());
    this.settings = settings;
    this.held = held;
    this.recipe = settings.optimizer == null ? recipe : recipe.with(given(settings.optimizer));
  }

  /** The hyperparameters, with the learning rate and weight decay of a given optimiser. */
  Recipe recipe() {
    return recipe;
  }

  /**
   * The outcome of the training.
   *
   * @param history the evaluations
   * @param bestStep the step at which the evaluation on the held-out rows was best; the last step
   *     if there are none
   * @param best the outputs for the held-out rows at that step; null if there are none
   */
  record Outcome(History history, long bestStep, @Nullable Tensor best) {}

  /**
   * Trains the net and leaves it with the weights of its best evaluation, if there are any
   * evaluations.
   */
  Outcome run(Dataset data, @Nullable Dataset held, boolean watched) {
    TrainerBuilder builder = builder(data, recipe.steps());
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
      return new Outcome(trainer.run(), recipe.steps(), null);
    }
    History history = trainer.run();
    Tensor best = net.infer(held.inputs()).copy();
    return new Outcome(history, history.best(BEST).step(), best);
  }

  /**
   * Trains for the equivalent of the best number of steps, and returns the number of steps made.
   * The learning rate falls to 0 by then, and its sum equals that up to the best step: stopping
   * before the rate has fallen would leave the noise of the last batches in the weights.
   */
  long refit(Dataset data, long bestStep) {
    long steps = settings.schedule == null ? stepsDownFrom(bestStep) : bestStep;
    builder(data, steps).listener(progress(Phase.REFIT, steps)).build().run();
    return steps;
  }

  /** Twice the integral from 0 to s of (1 + cos(pi t / n)) / 2. */
  private long stepsDownFrom(long bestStep) {
    double n = recipe.steps();
    return bestStep + Math.round(n / Math.PI * StrictMath.sin(Math.PI * bestStep / n));
  }

  private TrainerBuilder builder(Dataset data, long steps) {
    MiniBatches batches = new MiniBatches(
        data,
        recipe.batchSize(),
        Sampling.WITHOUT_REPLACEMENT,
        recipe.seed(),
        settings.augmentation == null ? Augmentation.none() : settings.augmentation);
    TrainerBuilder builder = Trainer.builder(net, loss, optimizer(), batches)
        .steps(steps)
        .evaluateEvery(recipe.evaluateEvery())
        .schedule(schedule(steps))
        .settings(compared());
    if (settings.clipNorm > 0) {
      builder.clipNorm(settings.clipNorm);
    }
    return builder.listener(new LossGuard());
  }

  /** What a resume compares in addition to the settings that the trainer knows. */
  private dev.nn.settings.Settings compared() {
    return dev.nn.settings.Settings.of("model")
        .with("seed", recipe.seed())
        .with("validation", held)
        .with("patience", settings.patience == null ? "default" : settings.patience.toString())
        .with("augmentation", settings.augmentation != null);
  }

  private Optimizer optimizer() {
    if (settings.optimizer == null) {
      return AdamW.builder(net)
          .learningRate(recipe.learningRate())
          .weightDecay(recipe.weightDecay())
          .build();
    }
    return given(settings.optimizer);
  }

  private Optimizer given(Function<Net, Optimizer> optimizer) {
    if (settings.learningRate != null || settings.weightDecay != null) {
      throw new IllegalArgumentException(
          "settings: the given optimiser has its own learning rate and weight decay: set them there");
    }
    return Settings.made("optimizer", optimizer.apply(net));
  }

  /** Warm-up over a twentieth of the steps, then cosine decay to 0. */
  private Schedule schedule(long steps) {
    if (settings.schedule != null) {
      return Settings.made("schedule", settings.schedule.apply(recipe.steps()));
    }
    return Schedule.cosine(recipe.learningRate(), 0, steps).warmUp(steps / 20);
  }

  private TrainingListener progress(Phase phase, long steps) {
    Work work = new Work(settings.progress, phase, steps);
    return TrainingListener.every(Math.max(1, steps / 1_000), trainer -> work.tell(trainer.step()));
  }

  private void resume(Trainer trainer, Path checkpoint) {
    try {
      trainer.resume(checkpoint);
      requireRate(trainer, checkpoint);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Requires the checkpoint's learning rate. More steps are allowed if they leave the learning
   * rates of the steps already made unchanged.
   */
  private void requireRate(Trainer trainer, Path checkpoint) throws IOException {
    float saved = trainer.optimizer().learningRate();
    float own = trainer.step() == 0 ? saved : schedule(recipe.steps()).at(trainer.step() - 1);
    if (saved == own) {
      return;
    }
    String steps = SafetensorsFile.read(checkpoint).metadata().get("steps");
    if (steps != null && !steps.equals(Long.toString(recipe.steps()))) {
      throw new FormatException(
          checkpoint,
          "checkpoint: its training makes %s steps, but these settings make %s, with other learning rates: resume with %s steps",
          steps,
          recipe.steps(),
          steps);
    }
    throw new FormatException(
        checkpoint,
        "checkpoint: the learning rate of step %s is %s, but these settings give %s: set the learning rate and the schedule that it was saved with",
        trainer.step(),
        saved,
        own);
  }
}
