package dev.nn.data;

import dev.nn.random.SplitMix64;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Samples: inputs with their targets, one sample in each row of both, and optionally a weight for
 * each sample. Inputs and targets are shared with the creator of the data set.
 */
public final class Dataset {

  /** More than the rounding errors of a share of samples. */
  private static final double ROUNDING = 1e-6;

  private final Tensor inputs;
  private final Tensor targets;
  private final @Nullable Tensor weights;

  private Dataset(Tensor inputs, Tensor targets, @Nullable Tensor weights) {
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(targets, "targets");
    if (inputs.rows() != targets.rows()) {
      throw new ShapeException("Dataset: inputs are %s, targets are %s: each input needs one target"
          .formatted(inputs.describe(), targets.describe()));
    }
    this.inputs = inputs;
    this.targets = targets;
    this.weights = weights;
  }

  /**
   * Creates samples whose targets are numbers.
   *
   * @param inputs one sample in each row; shared
   * @param targets one target in each row; shared
   * @return the data set
   * @throws ShapeException if the numbers of rows differ
   */
  public static Dataset regression(Tensor inputs, Tensor targets) {
    return new Dataset(inputs, targets, null);
  }

  /**
   * Creates samples whose targets are classes. The targets become one-hot: 1 in the column of the
   * label, 0 elsewhere.
   *
   * @param inputs one sample in each row; shared
   * @param labels the class of each sample, from 0 to {@code classes - 1}; copied
   * @param classes the number of classes, at least 2
   * @return the data set
   * @throws ShapeException if the number of labels is not the number of rows
   * @throws IllegalArgumentException if a label is out of range or there are fewer than 2 classes
   */
  public static Dataset classification(Tensor inputs, int[] labels, int classes) {
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(labels, "labels");
    if (classes < 2) {
      throw new IllegalArgumentException("Dataset: at least 2 classes are needed, got " + classes);
    }
    Tensor targets = Tensor.zeros(labels.length, classes);
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "Dataset: the label of sample %s is %s: it must be from 0 to %s"
                .formatted(i, labels[i], classes - 1));
      }
      targets.set(i, labels[i], 1f);
    }
    return new Dataset(inputs, targets, null);
  }

  /**
   * The same samples, each with a weight that says how much it counts in the loss. A mean weight of
   * 1 preserves the size of the steps. Metrics ignore weights.
   *
   * @param weights one per sample, finite and at least 0, not 0 for all samples; copied
   * @return a data set on the same inputs and targets
   * @throws ShapeException if the number of weights is not the number of samples
   * @throws IllegalArgumentException if a weight is negative, infinite or NaN, or all are 0
   */
  public Dataset withWeights(float[] weights) {
    Objects.requireNonNull(weights, "weights");
    if (weights.length != size()) {
      throw new ShapeException("Dataset: %s weights for %s samples: each sample needs one"
          .formatted(weights.length, size()));
    }
    boolean none = weights.length > 0;
    for (int i = 0; i < weights.length; i++) {
      none &= weights[i] == 0;
      if (!(weights[i] >= 0 && weights[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Dataset: the weight of sample %s is %s: weights must be finite and at least 0"
                .formatted(i, weights[i]));
      }
    }
    if (none) {
      throw new IllegalArgumentException(
          "Dataset: all samples have the weight 0: give some of them more");
    }
    return new Dataset(inputs, targets, Tensor.matrix(weights.length, 1, weights.clone()));
  }

  /**
   * The number of samples.
   *
   * @return the rows of inputs and targets
   */
  public int size() {
    return inputs.rows();
  }

  /**
   * The inputs.
   *
   * @return one sample in each row; shared
   */
  public Tensor inputs() {
    return inputs;
  }

  /**
   * The targets.
   *
   * @return one target in each row; shared
   */
  public Tensor targets() {
    return targets;
  }

  /**
   * The weights.
   *
   * @return one per sample, size x 1; shared with the views of the data set; null if it has none
   */
  public @Nullable Tensor weights() {
    return weights;
  }

  /**
   * Some samples, without a copy.
   *
   * @param from the first sample
   * @param to the sample after the last
   * @return a view
   * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= size()}
   */
  public Dataset rows(int from, int to) {
    Tensor w = weights;
    return new Dataset(
        inputs.rows(from, to), targets.rows(from, to), w == null ? null : w.rows(from, to));
  }

  /**
   * Shuffles the samples and splits them in two.
   *
   * @param trainFraction the fraction of samples in the first part, from 0 to 1; their number is
   *     rounded down
   * @param seed the seed of the shuffle; equal seeds give equal parts
   * @return both parts, copied
   * @throws IllegalArgumentException if the fraction is not from 0 to 1
   */
  public Split split(double trainFraction, long seed) {
    if (!(trainFraction >= 0 && trainFraction <= 1)) {
      throw new IllegalArgumentException(
          "split: the fraction must be from 0 to 1, got " + trainFraction);
    }
    int[] order = new int[size()];
    Permutation.identity(order);
    Permutation.shuffle(order, new SplitMix64(seed));
    Batch copy = newBatch(size());
    for (int i = 0; i < order.length; i++) {
      copySample(order[i], copy, i);
    }
    Dataset shuffled = new Dataset(copy.inputs(), copy.targets(), copy.weights());
    int cut = share(size(), trainFraction);
    return new Split(shuffled.rows(0, cut), shuffled.rows(cut, size()));
  }

  /** Rounded down, but not because of rounding errors: 0.29 of 100 is 28.999... in binary. */
  private static int share(int whole, double fraction) {
    return (int) (whole * fraction + ROUNDING);
  }

  /** The same targets and weights with other inputs. */
  Dataset withInputs(Tensor others) {
    return new Dataset(others, targets, weights);
  }

  /** Room for some of the samples. */
  Batch newBatch(int rows) {
    return new Batch(
        Tensor.zeros(rows, inputs.cols()),
        Tensor.zeros(rows, targets.cols()),
        weights == null ? null : Tensor.zeros(rows, 1));
  }

  /** Copies a sample into a row of a {@link #newBatch}. */
  void copySample(int sample, Batch batch, int row) {
    copyRow(inputs, sample, batch.inputs(), row);
    copyRow(targets, sample, batch.targets(), row);
    if (weights != null) {
      copyRow(weights, sample, Objects.requireNonNull(batch.weights()), row);
    }
  }

  private static void copyRow(Tensor from, int sample, Tensor to, int row) {
    int cols = from.cols();
    System.arraycopy(
        from.array(), from.offset() + sample * cols, to.array(), to.offset() + row * cols, cols);
  }

  /**
   * The two parts of a data set.
   *
   * @param train the first part, for training
   * @param test the second part, for measuring
   */
  public record Split(Dataset train, Dataset test) {

    /**
     * Requires that nothing is null.
     *
     * @param train the first part, for training
     * @param test the second part, for measuring
     */
    public Split {
      Objects.requireNonNull(train, "train");
      Objects.requireNonNull(test, "test");
    }
  }
}
