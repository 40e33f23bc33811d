package dev.nn.data;

import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.Objects;

/**
 * Scales each column to mean 0 and standard deviation 1: x becomes (x - mean) / deviation. It is
 * fitted on the training part alone and then applied to all other samples; its numbers belong to a
 * model and are saved with it. Immutable.
 */
public final class Standardization {

  private final float[] mean;
  private final float[] deviation;

  private Standardization(float[] mean, float[] deviation) {
    this.mean = mean;
    this.deviation = deviation;
  }

  /**
   * Measures the means and population standard deviations of the columns, summed in double
   * precision. A column whose numbers are all equal gets a deviation of 1, so that it becomes 0.
   *
   * @param tensor one sample in each row, at least one; finite; not modified
   * @return the standardisation of these columns
   * @throws IllegalArgumentException if there are no rows or a number is not finite
   */
  public static Standardization fit(Tensor tensor) {
    Objects.requireNonNull(tensor, "tensor");
    if (tensor.rows() == 0) {
      throw new IllegalArgumentException(
          "Standardization: %s has no rows: at least one is needed".formatted(tensor.describe()));
    }
    float[] mean = new float[tensor.cols()];
    float[] deviation = new float[tensor.cols()];
    for (int j = 0; j < tensor.cols(); j++) {
      mean[j] = (float) mean(tensor, j);
      double spread = Math.sqrt(meanSquare(tensor, j));
      deviation[j] = (float) spread > 0 ? (float) spread : 1f;
    }
    return new Standardization(mean, deviation);
  }

  /**
   * Recreates a standardisation from its {@link #mean()} and {@link #deviation()}.
   *
   * @param mean what is subtracted from each column; finite; copied
   * @param deviation what each column is divided by; finite and more than 0; copied
   * @return the standardisation
   * @throws IllegalArgumentException if the lengths differ or a number is out of range
   */
  public static Standardization of(float[] mean, float[] deviation) {
    Objects.requireNonNull(mean, "mean");
    Objects.requireNonNull(deviation, "deviation");
    if (mean.length != deviation.length) {
      throw new IllegalArgumentException(
          "Standardization: %s means, but %s deviations: each column needs one of both"
              .formatted(mean.length, deviation.length));
    }
    for (int j = 0; j < mean.length; j++) {
      if (!Float.isFinite(mean[j]) || !(deviation[j] > 0 && Float.isFinite(deviation[j]))) {
        throw new IllegalArgumentException(
            "Standardization: column %s: mean %s and deviation %s must be finite, the deviation more than 0"
                .formatted(j, mean[j], deviation[j]));
      }
    }
    return new Standardization(mean.clone(), deviation.clone());
  }

  /**
   * Standardises numbers in place.
   *
   * @param tensor one sample in each row; modified
   * @throws ShapeException if its number of columns is not that of the fit
   */
  public void apply(Tensor tensor) {
    requireColumns(tensor);
    for (int i = 0; i < tensor.rows(); i++) {
      for (int j = 0; j < mean.length; j++) {
        tensor.set(i, j, (tensor.get(i, j) - mean[j]) / deviation[j]);
      }
    }
  }

  /**
   * Undoes {@link #apply} in place: x becomes x * deviation + mean. For standardised targets, this
   * turns outputs back into the original unit.
   *
   * @param tensor one sample in each row; modified
   * @throws ShapeException if its number of columns is not that of the fit
   */
  public void invert(Tensor tensor) {
    requireColumns(tensor);
    for (int i = 0; i < tensor.rows(); i++) {
      for (int j = 0; j < mean.length; j++) {
        tensor.set(i, j, tensor.get(i, j) * deviation[j] + mean[j]);
      }
    }
  }

  /**
   * A data set with standardised inputs.
   *
   * @param data the samples; not modified
   * @return inputs copied and standardised, targets and weights shared
   * @throws ShapeException if the number of inputs is not that of the fit
   */
  public Dataset inputsOf(Dataset data) {
    Tensor inputs = Objects.requireNonNull(data, "data").inputs().copy();
    apply(inputs);
    return data.withInputs(inputs);
  }

  /**
   * What is subtracted from each column.
   *
   * @return a copy
   */
  public float[] mean() {
    return mean.clone();
  }

  /**
   * What each column is divided by.
   *
   * @return a copy
   */
  public float[] deviation() {
    return deviation.clone();
  }

  private void requireColumns(Tensor tensor) {
    Objects.requireNonNull(tensor, "tensor");
    if (tensor.cols() != mean.length) {
      throw new ShapeException("Standardization: fitted on %s columns, but the tensor is %s"
          .formatted(mean.length, tensor.describe()));
    }
  }

  /** Summed as differences from the first number, so that equal numbers have exactly that mean. */
  private static double mean(Tensor tensor, int col) {
    double first = tensor.get(0, col);
    double sum = 0;
    for (int i = 0; i < tensor.rows(); i++) {
      float x = tensor.get(i, col);
      if (!Float.isFinite(x)) {
        throw new IllegalArgumentException(
            "Standardization: row %s, column %s is %s: every number must be finite"
                .formatted(i, col, x));
      }
      sum += x - first;
    }
    return first + sum / tensor.rows();
  }

  private static double meanSquare(Tensor tensor, int col) {
    double mean = mean(tensor, col);
    double sum = 0;
    for (int i = 0; i < tensor.rows(); i++) {
      double distance = tensor.get(i, col) - mean;
      sum += distance * distance;
    }
    return sum / tensor.rows();
  }
}
