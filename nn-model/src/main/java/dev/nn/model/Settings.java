package dev.nn.model;

import dev.nn.backend.TensorBackend;
import dev.nn.data.Augmentation;
import dev.nn.model.features.Names;
import dev.nn.net.Net;
import dev.nn.net.NetBuilder;
import dev.nn.optim.Optimizer;
import dev.nn.optim.Schedule;
import dev.nn.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a model is trained. Anything not set is chosen to suit the size of the data: see
 * {@link Recipe}. Valid only during the call that it is passed to.
 */
public final class Settings {

  int @Nullable [] hidden;
  UnaryOperator<NetBuilder> net = builder -> builder;
  long seed;

  @Nullable
  Integer epochs;

  @Nullable
  Long steps;

  @Nullable
  Integer batchSize;

  @Nullable
  Float learningRate;

  @Nullable
  Float weightDecay;

  @Nullable
  Integer patience;

  @Nullable
  Double validation;

  @Nullable
  Boolean refit;

  @Nullable
  Long evaluateEvery;

  @Nullable
  LossKind loss;

  @Nullable
  Function<Net, Optimizer> optimizer;

  @Nullable
  LongFunction<Schedule> schedule;

  @Nullable
  Augmentation augmentation;

  float clipNorm;
  boolean balanced;
  Map<String, Double> classWeights = Map.of();

  @Nullable
  String positive;

  @Nullable
  Double threshold;

  boolean choosesThreshold;

  List<String> names = List.of();
  List<String> units = List.of();

  @Nullable
  TensorBackend backend;

  @Nullable
  Path resume;

  final List<TrainingListener> listeners = new ArrayList<>();
  ProgressListener progress = (phase, done, total) -> true;

  Settings() {}

  /** The default settings with a caller's changes. */
  static Settings of(Consumer<Settings> change) {
    Settings settings = new Settings();
    Objects.requireNonNull(change, "change").accept(settings);
    return settings;
  }

  /**
   * The hidden layers.
   *
   * @param sizes the number of neurons in each; without any, the model is linear: ridge or logistic
   *     regression, as in the baseline of a score, unless training improves on it
   * @return these settings
   */
  public Settings hidden(int... sizes) {
    this.hidden = sizes.clone();
    return this;
  }

  /**
   * Further settings of the net: activation, dropout, normalisation, initializer.
   *
   * @param change applied to the builder of the net
   * @return these settings
   */
  public Settings net(UnaryOperator<NetBuilder> change) {
    this.net = Objects.requireNonNull(change, "change");
    return this;
  }

  /**
   * The seed of everything random: the validation part, the weights, the batches, dropout.
   *
   * @param seed any number; 0 unless set
   * @return these settings
   */
  public Settings seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * The maximum length of training. Replaces {@link #steps}.
   *
   * @param epochs how many times each row is seen, at least 1
   * @return these settings
   * @throws IllegalArgumentException if it is out of range
   */
  public Settings epochs(int epochs) {
    this.epochs = (int) atLeastOne("epochs", epochs);
    this.steps = null;
    return this;
  }

  /**
   * The maximum length of training. Replaces {@link #epochs}.
   *
   * @param steps how many batches, at least 1
   * @return these settings
   * @throws IllegalArgumentException if it is out of range
   */
  public Settings steps(long steps) {
    this.steps = atLeastOne("steps", steps);
    this.epochs = null;
    return this;
  }

  /**
   * The number of rows in a batch.
   *
   * @param rows at least 1; the whole training part if that has fewer rows
   * @return these settings
   * @throws IllegalArgumentException if it is out of range
   */
  public Settings batchSize(int rows) {
    this.batchSize = (int) atLeastOne("batchSize", rows);
    return this;
  }

  /**
   * The maximum learning rate of AdamW.
   *
   * @param rate more than 0; {@link Recipe#LEARNING_RATE} unless set
   * @return these settings
   * @throws IllegalArgumentException if it is out of range
   */
  public Settings learningRate(float rate) {
    this.learningRate = finite("learningRate", rate, Float.MIN_VALUE, "more than 0");
    return this;
  }

  /**
   * The weight decay of AdamW.
   *
   * @param decay at least 0
   * @return these settings
   * @throws IllegalArgumentException if it is out of range
   */
  public Settings weightDecay(float decay) {
    this.weightDecay = finite("weightDecay", decay, 0, "at least 0");
    return this;
  }

  /**
   * The number of evaluations without improvement after which training stops. The weights of the
   * best evaluation are kept in any case. Training refuses it where no rows are held out.
   *
   * @param evaluations at least 1
   * @return these settings
   * @throws IllegalArgumentException if it is out of range
   */
  public Settings patience(int evaluations) {
    this.patience = (int) atLeastOne("patience", evaluations);
    return this;
  }

  /**
   * The share of the rows held out of training, on which the best evaluation and a threshold are
   * chosen.
   *
   * @param fraction at least 0 and less than 1; with 0, the last weights are kept. Unless set, a
   *     fifth of the rows, at most 10,000 (of up to 1,000 rows, each is held out once, in five
   *     trials). Of images to classify, none up to 10,000, otherwise a twentieth; but a fifth where
   *     {@link #patience}, {@link #chooseThreshold} or {@link #refit} needs them
   * @return these settings
   * @throws IllegalArgumentException if it is out of range
   */
  public Settings validation(double fraction) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "validation: the fraction must be at least 0 and less than 1, got " + fraction);
    }
    this.validation = fraction;
    return this;
  }

  /**
   * Whether, once the best number of steps is known from the held-out rows, another net is trained
   * on all rows for the same length.
   *
   * @param refit unless set, true for up to 100,000 rows, or up to 10,000 images to classify
   * @return these settings
   */
  public Settings refit(boolean refit) {
    this.refit = refit;
    return this;
  }

  /**
   * How often to evaluate.
   *
   * @param steps at least 1; an epoch unless set
   * @return these settings
   * @throws IllegalArgumentException if it is out of range
   */
  public Settings evaluateEvery(long steps) {
    this.evaluateEvery = atLeastOne("evaluateEvery", steps);
    return this;
  }

  /**
   * The loss to minimise.
   *
   * @param loss unless set, softmax cross-entropy for classes, or binary cross-entropy where there
   *     are two; binary cross-entropy for labels; the mean squared error for quantities. Training
   *     refuses binary cross-entropy for more than two classes, as the probabilities would not add
   *     up to 1
   * @return these settings
   */
  public Settings loss(LossKind loss) {
    this.loss = Objects.requireNonNull(loss, "loss");
    return this;
  }

  /**
   * An optimiser other than AdamW; {@link #learningRate} and {@link #weightDecay} then have no
   * effect and are refused.
   *
   * @param optimizer makes the optimiser for the net
   * @return these settings
   */
  public Settings optimizer(Function<Net, Optimizer> optimizer) {
    this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
    return this;
  }

  /**
   * The learning-rate schedule.
   *
   * @param schedule makes the schedule for a given number of steps
   * @return these settings
   */
  public Settings schedule(LongFunction<Schedule> schedule) {
    this.schedule = Objects.requireNonNull(schedule, "schedule");
    return this;
  }

  /**
   * The augmentation applied to the encoded inputs of each batch.
   *
   * @param augmentation none unless set
   * @return these settings
   */
  public Settings augmentation(Augmentation augmentation) {
    this.augmentation = Objects.requireNonNull(augmentation, "augmentation");
    return this;
  }

  /**
   * Clips the global norm of the gradients.
   *
   * @param norm more than 0
   * @return these settings
   * @throws IllegalArgumentException if it is out of range
   */
  public Settings clipNorm(float norm) {
    this.clipNorm = finite("clipNorm", norm, Float.MIN_VALUE, "more than 0");
    return this;
  }

  /**
   * Weights the classes so that each has the same total weight: each row counts rows / (classes x
   * rows of its class).
   *
   * @return these settings
   */
  public Settings balanced() {
    this.balanced = true;
    return this;
  }

  /**
   * Weights classes.
   *
   * @param weights the weights by class name, finite and more than 0; a class that is not named has
   *     weight 1
   * @return these settings
   */
  public Settings classWeights(Map<String, Double> weights) {
    this.classWeights = new LinkedHashMap<>(Objects.requireNonNull(weights, "weights"));
    return this;
  }

  /**
   * Which of two classes is the positive one: the class that {@link #threshold} and
   * {@link #chooseThreshold} apply to, and whose recall, precision and F1
   * {@link ClassifierScore#recall()} and the like give. It becomes the second of
   * {@link Classifier#classes}.
   *
   * @param positive the class, as the targets give it or by name. Unless set, it is the second in
   *     the order of names, or of values if they are whole numbers: of {@code no} and {@code yes}
   *     it is {@code yes}; of 0 and 1, it is 1; but of {@code fraud} and {@code legitimate}, it is
   *     {@code legitimate}
   * @return these settings
   * @throws IllegalArgumentException if it names no class
   */
  public Settings positive(Object positive) {
    this.positive = Names.of(Objects.requireNonNull(positive, "positive"));
    if (this.positive == null) {
      throw new IllegalArgumentException(
          "positive: '%s' does not name a class".formatted(positive));
    }
    return this;
  }

  /**
   * The lowest probability at which the positive of two classes, or a label, is predicted. Replaces
   * {@link #chooseThreshold}.
   *
   * @param probability more than 0 and less than 1; 0.5 unless set
   * @return these settings
   * @throws IllegalArgumentException if it is out of range
   */
  public Settings threshold(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "threshold must be more than 0 and less than 1, got " + probability);
    }
    this.threshold = probability;
    this.choosesThreshold = false;
    return this;
  }

  /**
   * Chooses the threshold of two classes that gives the {@linkplain #positive positive} one the
   * highest F1 on the held-out rows. Replaces {@link #threshold}.
   *
   * @return these settings
   */
  public Settings chooseThreshold() {
    this.threshold = null;
    this.choosesThreshold = true;
    return this;
  }

  /**
   * The names of the quantities.
   *
   * @param names one per quantity; {@code y}, or {@code y0} and so on, unless set
   * @return these settings
   */
  public Settings quantities(String... names) {
    this.names = List.of(Objects.requireNonNull(names, "names"));
    return this;
  }

  /**
   * The units of the quantities.
   *
   * @param units one per quantity; none unless set
   * @return these settings
   */
  public Settings units(String... units) {
    this.units = List.of(Objects.requireNonNull(units, "units"));
    return this;
  }

  /**
   * The backend to compute with.
   *
   * @param backend {@link dev.nn.backend.Backends#select()} unless set
   * @return these settings
   */
  public Settings backend(TensorBackend backend) {
    this.backend = Objects.requireNonNull(backend, "backend");
    return this;
  }

  /**
   * Resumes from a checkpoint of the same training, written by a {@link dev.nn.train.Checkpoints
   * listener}, with results identical, bit for bit, to those of an uninterrupted run. The rows and
   * all settings that determine the net of the first trial must be the same, or training throws an
   * {@link java.io.UncheckedIOException} that names what differs. Only functions can't be compared:
   * an augmentation, and a schedule beyond the rate of the saved step.
   *
   * @param checkpoint the file
   * @return these settings
   */
  public Settings resume(Path checkpoint) {
    this.resume = Objects.requireNonNull(checkpoint, "checkpoint");
    return this;
  }

  /**
   * Adds a listener to the training of the net.
   *
   * @param listener called on the training thread
   * @return these settings
   */
  public Settings listener(TrainingListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Reports the progress of the whole training, and can cancel it.
   *
   * @param listener called on the thread that does the work
   * @return these settings
   */
  public Settings progress(ProgressListener listener) {
    this.progress = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /** What a function of the program made; it must not be null. */
  static <V> V made(String setting, @Nullable V made) {
    if (made == null) {
      throw new IllegalArgumentException(
          "settings.%s: the function returns null: return what it makes".formatted(setting));
    }
    return made;
  }

  private static float finite(String name, float value, float least, String words) {
    if (!(value >= least && value <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "%s must be finite and %s, got %s".formatted(name, words, value));
    }
    return value;
  }

  private static long atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, got " + value);
    }
    return value;
  }
}
