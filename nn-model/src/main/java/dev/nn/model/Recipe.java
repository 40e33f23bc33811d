package dev.nn.model;

import dev.nn.optim.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The hyperparameters of a training run: those given in {@link Settings}, and otherwise values that
 * suit the size of the data.
 *
 * @param hidden the number of neurons in each hidden layer
 * @param steps the maximum number of steps, one batch each
 * @param batchSize the number of rows in a batch
 * @param learningRate the maximum learning rate; that of a given optimiser before its first step
 * @param weightDecay the weight decay; 0 for a given optimiser that does not say what it is
 * @param patience after how many evaluations without improvement training stops
 * @param evaluateEvery the number of steps between evaluations
 * @param seed the seed of everything random
 */
public record Recipe(
    List<Integer> hidden,
    long steps,
    int batchSize,
    float learningRate,
    float weightDecay,
    int patience,
    long evaluateEvery,
    long seed) {

  /** The maximum learning rate unless another is set. */
  public static final float LEARNING_RATE = 0.004f;

  /** The number of columns from which they are assumed to be pixels. */
  static final int COLUMNS_OF_IMAGES = 256;

  private static final int MOST_EPOCHS = 300;
  private static final int FEWEST_EPOCHS = 5;
  private static final double USUAL_ROWS = 1_000;
  private static final double ROWS_OF_FULL_DECAY = 500;
  private static final float LEAST_DECAY = 0.01f;
  private static final String DECAY = "weight_decay";

  /**
   * Copies the list.
   *
   * @param hidden the number of neurons in each hidden layer
   * @param steps the maximum number of steps, one batch each
   * @param batchSize the number of rows in a batch
   * @param learningRate the maximum learning rate; that of a given optimiser before its first step
   * @param weightDecay the weight decay; 0 for a given optimiser that does not say what it is
   * @param patience after how many evaluations without improvement training stops
   * @param evaluateEvery the number of steps between evaluations
   * @param seed the seed of everything random
   */
  public Recipe {
    hidden = List.copyOf(Objects.requireNonNull(hidden, "hidden"));
  }

  /**
   * Small data sets get many epochs and a weight decay of 0.1 per column, at most 1; large ones get
   * few epochs and little decay. Above 1,000 rows, the number of epochs is inversely proportional
   * to the number of rows to the power of 0.6; above 500 rows, or 1,000 images, the decay is
   * inversely proportional to the number of rows.
   */
  static Recipe of(Settings settings, int rows, int columns) {
    int batch = Math.min(rows, or(settings.batchSize, suitingBatch(rows)));
    long perEpoch = Math.max(1, rows / batch);
    long steps = settings.steps != null
        ? settings.steps
        : perEpoch * or(settings.epochs, suitingEpochs(rows));
    long every = settings.evaluateEvery != null ? settings.evaluateEvery : perEpoch;
    return new Recipe(
        Arrays.stream(or(settings.hidden, suitingHidden(columns))).boxed().toList(),
        steps,
        batch,
        or(settings.learningRate, LEARNING_RATE),
        or(settings.weightDecay, suitingDecay(rows, columns)),
        or(settings.patience, (int) Math.max(10, steps / every / 5)),
        every,
        settings.seed);
  }

  /** The same with the learning rate and weight decay of an optimiser. */
  Recipe with(Optimizer optimizer) {
    return new Recipe(
        hidden,
        steps,
        batchSize,
        optimizer.learningRate(),
        decay(optimizer),
        patience,
        evaluateEvery,
        seed);
  }

  private static float decay(Optimizer optimizer) {
    try {
      dev.nn.settings.Settings settings = optimizer.settings();
      return settings.values().containsKey(DECAY) ? (float) settings.number(DECAY) : 0;
    } catch (UnsupportedOperationException e) {
      return 0;
    }
  }

  private static int[] suitingHidden(int columns) {
    return columns >= COLUMNS_OF_IMAGES ? new int[] {128} : new int[] {64, 32};
  }

  private static <N> N or(@Nullable N set, N suiting) {
    return set == null ? suiting : set;
  }

  /** Many columns with little data are soon overfitted, so the decay is larger. */
  private static float suitingDecay(int rows, int columns) {
    double full = columns >= COLUMNS_OF_IMAGES ? USUAL_ROWS : ROWS_OF_FULL_DECAY;
    double decay = Math.min(1, columns / 10.0) * Math.min(1, full / rows);
    return Math.max(LEAST_DECAY, (float) decay);
  }

  private static int suitingBatch(int rows) {
    return rows < 20_000 ? 32 : rows < 200_000 ? 64 : 256;
  }

  private static int suitingEpochs(int rows) {
    double epochs = MOST_EPOCHS * StrictMath.pow(USUAL_ROWS / rows, 0.6);
    return (int) Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, epochs));
  }
}
