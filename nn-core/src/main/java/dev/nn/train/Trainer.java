package dev.nn.train;

import dev.nn.data.Batch;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.loss.Loss;
import dev.nn.net.Net;
import dev.nn.optim.GradientClipping;
import dev.nn.optim.Optimizer;
import dev.nn.optim.Schedule;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains a net: batch, forward, loss, backward, step, again and again, with an evaluation every
 * epoch or every so many steps.
 *
 * <p>The settings are fixed when it is built; what moves is the step, and all that a checkpoint
 * holds. A training that is saved by {@link #save} and resumed by {@link #resume} in another
 * process ends with the same bits as one that was never stopped. For one thread. After the first
 * step of a batch size a step allocates nothing; an evaluation does.
 */
public final class Trainer {

  private final Net net;
  private final Loss loss;
  private final Optimizer optimizer;
  private final MiniBatches batches;
  private final long steps;
  private final long evaluateEvery;
  private final @Nullable Schedule schedule;
  private final @Nullable GradientClipping clipping;
  private final @Nullable Dataset validation;
  private final Map<String, Metric> metrics;
  private final List<TrainingListener> listeners;
  private final BlockGradients gradients;
  private final int blockRows;
  private final boolean evaluateAtStart;

  private History history = new History(List.of());
  private @Nullable Batch batch;
  private List<Batch> blocks = List.of();
  private long step;
  private double lossSum;
  private float lastLoss;
  private boolean stopped;
  private @Nullable String dataDigest;

  Trainer(TrainerBuilder settings) {
    this.net = settings.net;
    this.loss = settings.loss;
    this.optimizer = settings.optimizer;
    this.batches = settings.batches;
    this.steps = settings.steps;
    this.evaluateEvery =
        settings.evaluateEvery > 0 ? settings.evaluateEvery : batches.batchesPerEpoch();
    this.schedule = settings.schedule;
    this.clipping = settings.clipNorm > 0 ? new GradientClipping(net, settings.clipNorm) : null;
    this.validation = settings.validation;
    this.metrics = new LinkedHashMap<>(settings.metrics);
    this.listeners = List.copyOf(settings.listeners);
    this.blockRows = settings.blockRows();
    this.gradients = new BlockGradients(net, loss, blockRows, batches.batchSize());
    this.evaluateAtStart = settings.evaluateAtStart;
  }

  /**
   * Begins a training.
   *
   * @param net what is trained; modified
   * @param loss what is made small
   * @param optimizer of the same net
   * @param batches what it is trained with
   * @return a builder
   * @throws IllegalArgumentException if the batches do not fit the net, or the optimiser is made
   *     for another one
   */
  public static TrainerBuilder builder(
      Net net, Loss loss, Optimizer optimizer, MiniBatches batches) {
    return new TrainerBuilder(net, loss, optimizer, batches);
  }

  /**
   * Makes the steps that are left. The last step is evaluated in any case.
   *
   * @return what was measured, from the first step of all on
   * @throws TrainingException if a listener finds that the training can't go on
   */
  public History run() {
    stopped = false;
    for (int l = 0; l < listeners.size(); l++) {
      listeners.get(l).onStart(this);
    }
    if (evaluateAtStart && history.evaluations().isEmpty()) {
      evaluate();
    }
    while (step < steps && !stopped) {
      makeStep();
      if (step % evaluateEvery == 0 || step == steps) {
        evaluate();
      }
      for (int l = 0; l < listeners.size(); l++) {
        listeners.get(l).onStep(this);
      }
    }
    for (int l = 0; l < listeners.size(); l++) {
      listeners.get(l).onEnd(this);
    }
    return history;
  }

  private void makeStep() {
    if (schedule != null) {
      optimizer.learningRate(schedule.at(step));
    }
    gradients.begin(step);
    cut(batches.next());
    for (int b = 0; b < blocks.size(); b++) {
      gradients.add(b, blocks.get(b));
    }
    lastLoss = gradients.finish();
    for (int l = 0; l < listeners.size(); l++) {
      listeners.get(l).onGradients(this);
    }
    if (clipping != null) {
      clipping.clip();
    }
    optimizer.step();
    lossSum += lastLoss;
    step++;
  }

  /** The batches are one object with other samples, so its blocks are made once. */
  private void cut(Batch drawn) {
    if (drawn == batch) {
      return;
    }
    batch = drawn;
    blocks = new ArrayList<>();
    int rows = drawn.inputs().rows();
    for (int from = 0; from < rows; from += blockRows) {
      blocks.add(drawn.rows(from, Math.min(rows, from + blockRows)));
    }
  }

  private void evaluate() {
    long before = history.evaluations().isEmpty() ? 0 : history.last().step();
    double validationLoss = Double.NaN;
    Map<String, Double> measured = new LinkedHashMap<>();
    if (validation != null) {
      Tensor out = net.infer(validation.inputs());
      validationLoss = loss.value(out, validation.targets(), validation.weights());
      metrics.forEach((name, metric) -> measured.put(name, metric.of(out, validation.targets())));
    }
    Evaluation evaluation = new Evaluation(
        step,
        step / batches.batchesPerEpoch(),
        optimizer.learningRate(),
        lossSum / (step - before),
        validationLoss,
        measured);
    history = history.plus(evaluation);
    lossSum = 0;
    for (int l = 0; l < listeners.size(); l++) {
      listeners.get(l).onEvaluation(this, evaluation);
    }
  }

  /** Ends the run after the current step. */
  public void stop() {
    stopped = true;
  }

  /**
   * Saves everything that the training needs to go on, in one step over an old file.
   * {@link dev.nn.io.NetFile#load} loads the net of it as it is at this step.
   *
   * @param file the file; its folder is made if it is missing
   * @throws IOException if it can't be written; the old file is then as it was
   */
  public void save(Path file) throws IOException {
    Checkpoint.save(this, file);
  }

  /**
   * Goes on from a checkpoint of a training with the same net, optimiser, loss, data (to the bit)
   * and batches; how many steps it makes, and which schedule and listeners it has, is this
   * trainer's own matter. A schedule is a function, which can't be compared: the steps to come take
   * the rates of this trainer's, from the saved step on. Listeners with a state of their own, as
   * {@link EarlyStopping}, must stand at the same places.
   *
   * @param file what {@link #save} wrote
   * @throws dev.nn.io.FormatException if the file is damaged or of another training; nothing is
   *     changed then
   * @throws IOException if it can't be read
   */
  public void resume(Path file) throws IOException {
    Checkpoint.resume(this, file);
  }

  /** Takes the numbers of a checkpoint. */
  void goOn(long step, double lossSum, History history) {
    this.step = step;
    this.lossSum = lossSum;
    this.history = history;
  }

  /**
   * The number of whole steps made so far.
   *
   * @return at least 0
   */
  public long step() {
    return step;
  }

  /**
   * The number of steps after which it ends.
   *
   * @return at least 1
   */
  public long steps() {
    return steps;
  }

  /**
   * The loss of the last batch, before the step on it.
   *
   * @return the loss; 0 before the first step
   */
  public float lastLoss() {
    return lastLoss;
  }

  /**
   * The last batch.
   *
   * @return what the last step was made on, valid until the next
   * @throws IllegalStateException if there was no step yet
   */
  public Batch batch() {
    Batch last = batch;
    if (last == null) {
      throw new IllegalStateException("Trainer: there was no step yet");
    }
    return last;
  }

  /**
   * What was measured so far.
   *
   * @return the evaluations, those before a resumed checkpoint included
   */
  public History history() {
    return history;
  }

  /**
   * What is trained.
   *
   * @return the net
   */
  public Net net() {
    return net;
  }

  /**
   * What makes the steps.
   *
   * @return the optimiser; its learning rate is that of the last step
   */
  public Optimizer optimizer() {
    return optimizer;
  }

  /**
   * What it trains with.
   *
   * @return the batches
   */
  public MiniBatches batches() {
    return batches;
  }

  /** What the objective of a listener may be called; without validation there is only the loss. */
  void requireMeasured(String name) {
    List<String> measured = new ArrayList<>(List.of(Evaluation.TRAIN_LOSS));
    if (validation != null) {
      measured.add(Evaluation.VALIDATION_LOSS);
      measured.addAll(metrics.keySet());
    }
    if (!measured.contains(name)) {
      throw new IllegalArgumentException("Trainer: %s is not measured, only %s: %s"
          .formatted(name, measured, validation == null ? "set validation" : "add it with metric"));
    }
  }

  Loss loss() {
    return loss;
  }

  /** Reads all data when first asked. */
  String dataDigest() {
    String known = dataDigest;
    if (known == null) {
      known = DataDigest.of(batches.data());
      dataDigest = known;
    }
    return known;
  }

  int blockRows() {
    return blockRows;
  }

  double lossSum() {
    return lossSum;
  }

  List<TrainingListener> listeners() {
    return listeners;
  }
}
