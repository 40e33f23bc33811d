package dev.nn.train;

import dev.nn.data.Batch;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.loss.Loss;
import dev.nn.net.Net;
import dev.nn.optim.GradientClipping;
import dev.nn.optim.Optimizer;
import dev.nn.optim.Schedule;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains a net by repeating batch, forward, loss, backward and step, with an evaluation every epoch
 * or at another interval.
 *
 * <p>The settings are fixed when it is built; only the state that a checkpoint holds changes.
 * Training that is saved by {@link #save} and resumed by {@link #resume} in another process ends
 * with the same bits as uninterrupted training. For a single thread. After the first step with a
 * batch size, a step allocates nothing; an evaluation does.
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
  private final float clipNorm;
  private final @Nullable Settings own;

  private History history = new History(List.of());
  private @Nullable Batch batch;
  private List<Batch> blocks = List.of();
  private long step;
  private double lossSum;
  private float lastLoss;
  private boolean stopped;
  private @Nullable DataDigest dataDigest;

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
    this.clipNorm = settings.clipNorm;
    this.own = settings.own;
  }

  /**
   * Starts building a trainer.
   *
   * @param net the net to train; modified
   * @param loss the loss to minimise
   * @param optimizer the optimiser of the same net
   * @param batches the training data
   * @return a builder
   * @throws IllegalArgumentException if the batches do not fit the net, or the optimiser belongs to
   *     another net
   */
  public static TrainerBuilder builder(
      Net net, Loss loss, Optimizer optimizer, MiniBatches batches) {
    return new TrainerBuilder(net, loss, optimizer, batches);
  }

  /**
   * Takes the remaining steps. The last step is always evaluated.
   *
   * @return all evaluations, from the very first step on
   * @throws TrainingException if a listener finds that training can't continue
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

  /** Every batch is the same object with other samples, so its blocks are created only once. */
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
   * Saves everything needed to resume training, atomically replacing an existing file.
   * {@link dev.nn.io.NetFile#load} loads the net at this step from it.
   *
   * @param file the file; its folder is created if it is missing
   * @throws IOException if it can't be written; an existing file is then unchanged
   */
  public void save(Path file) throws IOException {
    Checkpoint.save(this, file);
  }

  /**
   * Resumes from a checkpoint of training with the same net, optimiser, loss, data (to the bit),
   * batches, clipping, evaluations and {@linkplain TrainerBuilder#settings settings of the
   * program's own}. The number of steps, the schedule and the listeners may differ. A schedule is a
   * function and can't be compared: the remaining steps use this trainer's schedule, from the saved
   * step on. Listeners with state, such as {@link EarlyStopping}, must be at the same positions.
   *
   * @param file a file written by {@link #save}
   * @throws dev.nn.io.FormatException if the file is damaged or belongs to different training; then
   *     nothing is changed
   * @throws IOException if it can't be read
   */
  public void resume(Path file) throws IOException {
    Checkpoint.resume(this, file);
  }

  /** Restores the state of a checkpoint. */
  void restore(long step, double lossSum, History history) {
    this.step = step;
    this.lossSum = lossSum;
    this.history = history;
  }

  /**
   * The number of steps completed so far.
   *
   * @return at least 0
   */
  public long step() {
    return step;
  }

  /**
   * The number of steps after which training ends.
   *
   * @return at least 1
   */
  public long steps() {
    return steps;
  }

  /**
   * The loss of the last batch, before its step.
   *
   * @return the loss; 0 before the first step
   */
  public float lastLoss() {
    return lastLoss;
  }

  /**
   * The last batch.
   *
   * @return the batch of the last step, valid until the next one
   * @throws IllegalStateException if no step has been made yet
   */
  public Batch batch() {
    Batch last = batch;
    if (last == null) {
      throw new IllegalStateException("Trainer: no step has been made yet: call run first");
    }
    return last;
  }

  /**
   * The evaluations so far.
   *
   * @return the evaluations, including those before a resumed checkpoint
   */
  public History history() {
    return history;
  }

  /**
   * The net being trained.
   *
   * @return the net
   */
  public Net net() {
    return net;
  }

  /**
   * The optimiser.
   *
   * @return the optimiser; its learning rate is that of the last step
   */
  public Optimizer optimizer() {
    return optimizer;
  }

  /**
   * The mini-batches.
   *
   * @return the batches
   */
  public MiniBatches batches() {
    return batches;
  }

  /** The names of the values of each evaluation. */
  List<String> measured() {
    List<String> measured = new ArrayList<>(List.of(Evaluation.TRAIN_LOSS));
    if (validation != null) {
      measured.add(Evaluation.VALIDATION_LOSS);
      measured.addAll(metrics.keySet());
    }
    return measured;
  }

  /** Checks the name of a listener's objective; without validation, only the loss is measured. */
  void requireMeasured(String name) {
    List<String> measured = measured();
    if (!measured.contains(name)) {
      throw new IllegalArgumentException("Trainer: %s is not measured, only %s: %s"
          .formatted(name, measured, validation == null ? "set validation" : "add it with metric"));
    }
  }

  Loss loss() {
    return loss;
  }

  /** Reads all data when first called. */
  DataDigest dataDigest() {
    DataDigest known = dataDigest;
    if (known == null) {
      known = DataDigest.of(batches.data(), validation);
      dataDigest = known;
    }
    return known;
  }

  long evaluateEvery() {
    return evaluateEvery;
  }

  /** The maximum norm of the gradients; 0 if they are not clipped. */
  float clipNorm() {
    return clipNorm;
  }

  @Nullable
  Settings own() {
    return own;
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
