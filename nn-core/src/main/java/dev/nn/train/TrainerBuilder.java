package dev.nn.train;

import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.loss.Loss;
import dev.nn.net.Net;
import dev.nn.optim.Optimizer;
import dev.nn.optim.Schedule;
import dev.nn.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link Trainer}, from {@link Trainer#builder}. Each method states its default.
 */
public final class TrainerBuilder {

  final Net net;
  final Loss loss;
  final Optimizer optimizer;
  final MiniBatches batches;
  final Map<String, Metric> metrics = new LinkedHashMap<>();
  final List<TrainingListener> listeners = new ArrayList<>();
  long steps;
  long evaluateEvery;
  boolean evaluateAtStart;
  int blockSize;

  @Nullable
  Schedule schedule;

  float clipNorm;

  @Nullable
  Dataset validation;

  @Nullable
  Settings own;

  TrainerBuilder(Net net, Loss loss, Optimizer optimizer, MiniBatches batches) {
    this.net = Objects.requireNonNull(net, "net");
    this.loss = Objects.requireNonNull(loss, "loss");
    this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
    this.batches = Objects.requireNonNull(batches, "batches");
    requireFit("the training set", batches.data());
    requireOwn(optimizer);
  }

  private void requireOwn(Optimizer optimizer) {
    if (!net.parameters().containsAll(optimizer.parameters())) {
      long numbers =
          optimizer.parameters().stream().mapToLong(p -> p.value().size()).sum();
      throw new IllegalArgumentException(
          "Trainer: the optimiser belongs to another net (%s numbers; this net has %s): create it for this net"
              .formatted(numbers, net.parameterCount()));
    }
  }

  private void requireFit(String name, Dataset data) {
    if (data.inputs().cols() != net.inputs() || data.targets().cols() != net.outputs()) {
      throw new IllegalArgumentException(
          "Trainer: %s has %s inputs and %s targets, but the net has %s inputs and %s outputs: build a net that fits the data"
              .formatted(
                  name, data.inputs().cols(), data.targets().cols(), net.inputs(), net.outputs()));
    }
  }

  /**
   * Sets how long to train, in steps.
   *
   * @param steps at least 1
   * @return this builder
   * @throws IllegalArgumentException if it is less than 1
   */
  public TrainerBuilder steps(long steps) {
    this.steps = atLeastOne("steps", steps);
    return this;
  }

  /**
   * Sets how long to train, in epochs of {@link MiniBatches#batchesPerEpoch} steps.
   *
   * @param epochs at least 1
   * @return this builder
   * @throws IllegalArgumentException if it is less than 1
   */
  public TrainerBuilder epochs(int epochs) {
    return steps(atLeastOne("epochs", epochs) * batches.batchesPerEpoch());
  }

  /**
   * Sets how often to evaluate.
   *
   * @param steps the number of steps between evaluations, at least 1; by default an epoch
   * @return this builder
   * @throws IllegalArgumentException if it is less than 1
   */
  public TrainerBuilder evaluateEvery(long steps) {
    this.evaluateEvery = atLeastOne("evaluateEvery", steps);
    return this;
  }

  /**
   * Also evaluates before the first step, so that {@link EarlyStopping} can restore a good start.
   * The training loss of that evaluation is NaN.
   *
   * @return this builder
   */
  public TrainerBuilder evaluateAtStart() {
    this.evaluateAtStart = true;
    return this;
  }

  /**
   * Cuts each batch into blocks, whose gradients are added by {@link BlockGradients}: for batches
   * whose forward pass takes too much memory, or to get the same bits as training whose blocks are
   * computed in several places. The bits depend on the block size. Layers that keep statistics of
   * their batch, such as {@link dev.nn.layer.BatchNorm}, are refused.
   *
   * @param rows the number of rows in each block but the last, from 1 to the batch size; by default
   *     the batch size
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public TrainerBuilder blockSize(int rows) {
    if (rows < 1 || rows > batches.batchSize()) {
      throw new IllegalArgumentException("Trainer: the block size must be from 1 to %s, got %s"
          .formatted(batches.batchSize(), rows));
    }
    this.blockSize = rows;
    return this;
  }

  int blockRows() {
    return blockSize > 0 ? blockSize : batches.batchSize();
  }

  /**
   * Sets the learning-rate schedule.
   *
   * @param schedule the rate of each step, counted from 0; by default the optimiser's own rate
   * @return this builder
   */
  public TrainerBuilder schedule(Schedule schedule) {
    this.schedule = Objects.requireNonNull(schedule, "schedule");
    return this;
  }

  /**
   * Clips the gradients before each step.
   *
   * @param norm the maximum norm of all gradients together; more than 0 and finite
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public TrainerBuilder clipNorm(float norm) {
    if (!(norm > 0 && norm < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Trainer: clipNorm must be finite and more than 0, got " + norm);
    }
    this.clipNorm = norm;
    return this;
  }

  /**
   * Sets the samples that each evaluation measures with.
   *
   * @param validation samples not used for training, at least one; not modified
   * @return this builder
   * @throws IllegalArgumentException if it does not fit the net or is empty
   */
  public TrainerBuilder validation(Dataset validation) {
    Objects.requireNonNull(validation, "validation");
    requireFit("the validation set", validation);
    if (validation.size() == 0) {
      throw new IllegalArgumentException("Trainer: the validation set is empty");
    }
    this.validation = validation;
    return this;
  }

  /**
   * Adds a metric of the validation set, in addition to the loss.
   *
   * @param name its name in the history: letters, digits, {@code _} and {@code -}
   * @param metric the measure
   * @return this builder
   * @throws IllegalArgumentException if the name has other characters, is taken, or is that of
   *     another column of {@link History#toCsv}
   */
  public TrainerBuilder metric(String name, Metric metric) {
    Objects.requireNonNull(name, "name");
    if (List.of(History.COLUMNS.split(",")).contains(name)) {
      throw metricName("must not be a column of the history", name);
    }
    if (metrics.containsKey(name)) {
      throw metricName("must be unique", name);
    }
    if (!name.matches("[A-Za-z0-9_-]+")) {
      throw metricName("may contain only letters, digits, _ and -", name);
    }
    metrics.put(name, Objects.requireNonNull(metric, "metric"));
    return this;
  }

  private static IllegalArgumentException metricName(String problem, String name) {
    return new IllegalArgumentException(
        "Trainer: a metric's name %s, got %s".formatted(problem, name));
  }

  /**
   * Sets further settings that determine the result, such as a seed or the settings of listeners.
   * They are saved in checkpoints, and {@link Trainer#resume} requires them to be equal.
   *
   * @param own the program's own settings; none by default
   * @return this builder
   */
  public TrainerBuilder settings(Settings own) {
    this.own = Objects.requireNonNull(own, "own");
    return this;
  }

  /**
   * Adds a listener.
   *
   * @param listener called after those added before
   * @return this builder
   */
  public TrainerBuilder listener(TrainingListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Creates the trainer.
   *
   * @return a new trainer at step 0
   * @throws IllegalStateException if neither steps nor epochs were set, or if metrics or
   *     evaluateAtStart were set without a validation set
   * @throws IllegalArgumentException if a layer does not allow blocks
   */
  public Trainer build() {
    if (steps == 0) {
      throw new IllegalStateException("Trainer: set steps or epochs");
    }
    if (validation == null && !metrics.isEmpty()) {
      throw new IllegalStateException(
          "Trainer: the metrics %s need samples: set validation".formatted(metrics.keySet()));
    }
    if (validation == null && evaluateAtStart) {
      throw new IllegalStateException("Trainer: evaluateAtStart needs samples: set validation");
    }
    return new Trainer(this);
  }

  private static long atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "Trainer: %s must be at least 1, got %s".formatted(name, value));
    }
    return value;
  }
}
