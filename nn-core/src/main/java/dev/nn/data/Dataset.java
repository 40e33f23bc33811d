package dev.nn.data;

import dev.nn.random.SplitMix64;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.Objects;

/**
 * Samples: inputs and the targets that belong to them, one sample in each row of both. The tensors
 * are shared with whoever made the data set.
 */
public final class Dataset {

  private final Tensor inputs;
  private final Tensor targets;

  private Dataset(Tensor inputs, Tensor targets) {
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(targets, "targets");
    if (inputs.rows() != targets.rows()) {
      throw new ShapeException("Dataset: inputs are %s, targets are %s: each input needs one target"
          .formatted(inputs.describe(), targets.describe()));
    }
    this.inputs = inputs;
    this.targets = targets;
  }

  /**
   * Samples whose targets are numbers.
   *
   * @param inputs one sample in each row; shared
   * @param targets one target in each row; shared
   * @return the data set
   * @throws ShapeException if the numbers of rows differ
   */
  public static Dataset regression(Tensor inputs, Tensor targets) {
    return new Dataset(inputs, targets);
  }

  /**
   * Samples whose targets are classes. The targets are made one-hot: 1 in the column of the label,
   * 0 elsewhere.
   *
   * @param inputs one sample in each row; shared
   * @param labels the class of each sample, from 0 to {@code classes - 1}; copied
   * @param classes the number of classes, at least 1
   * @return the data set
   * @throws ShapeException if there are not as many labels as rows
   * @throws IllegalArgumentException if a label is out of range or classes is less than 1
   */
  public static Dataset classification(Tensor inputs, int[] labels, int classes) {
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(labels, "labels");
    if (classes < 1) {
      throw new IllegalArgumentException("Dataset: at least 1 class is needed, got " + classes);
    }
    Tensor targets = Tensor.zeros(labels.length, classes);
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException("Dataset: label %d of sample %d is not from 0 to %d"
            .formatted(labels[i], i, classes - 1));
      }
      targets.set(i, labels[i], 1f);
    }
    return new Dataset(inputs, targets);
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
   * Some samples, without a copy.
   *
   * @param from the first sample
   * @param to the sample after the last
   * @return a view
   * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= size()}
   */
  public Dataset rows(int from, int to) {
    return new Dataset(inputs.rows(from, to), targets.rows(from, to));
  }

  /**
   * Shuffles the samples and cuts them in two.
   *
   * @param trainFraction the share of the first part, from 0 to 1; the number of its samples is
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
    Dataset shuffled =
        new Dataset(Tensor.zeros(size(), inputs.cols()), Tensor.zeros(size(), targets.cols()));
    for (int i = 0; i < order.length; i++) {
      copySample(order[i], shuffled.inputs, shuffled.targets, i);
    }
    int cut = (int) (size() * trainFraction);
    return new Split(shuffled.rows(0, cut), shuffled.rows(cut, size()));
  }

  /** Copies a sample into a row of a batch. */
  void copySample(int sample, Tensor toInputs, Tensor toTargets, int row) {
    copyRow(inputs, sample, toInputs, row);
    copyRow(targets, sample, toTargets, row);
  }

  private static void copyRow(Tensor from, int sample, Tensor to, int row) {
    int cols = from.cols();
    System.arraycopy(
        from.array(), from.offset() + sample * cols, to.array(), to.offset() + row * cols, cols);
  }

  /**
   * The two parts of a data set.
   *
   * @param train the first part, to learn from
   * @param test the second part, to measure with
   */
  public record Split(Dataset train, Dataset test) {

    /**
     * Requires that nothing is null.
     *
     * @param train the first part, to learn from
     * @param test the second part, to measure with
     */
    public Split {
      Objects.requireNonNull(train, "train");
      Objects.requireNonNull(test, "test");
    }
  }
}
