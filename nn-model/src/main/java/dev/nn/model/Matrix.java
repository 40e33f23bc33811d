package dev.nn.model;

import dev.nn.data.Dataset;
import dev.nn.model.features.Encoder;
import dev.nn.model.features.InputException;
import dev.nn.tensor.Tensor;

/** Rows as numbers: what the core trains with. */
final class Matrix {

  private Matrix() {}

  /** Encodes all rows and their targets. */
  static <T> Dataset of(Samples<T> samples, Encoder<T> encoder, Target target, Work work) {
    int rows = samples.size();
    Tensor inputs = Tensor.zeros(rows, encoder.encoding().columns());
    Tensor targets = Tensor.zeros(rows, target.outputs());
    float[] scratch = new float[inputs.cols()];
    for (int row = 0; row < rows; row++) {
      try {
        encoder.encode(samples.rows().get(row), scratch);
        System.arraycopy(scratch, 0, inputs.array(), row * scratch.length, scratch.length);
        target.encode(samples.target(row), targets.array(), row * target.outputs());
      } catch (InputException e) {
        throw e.inRow(samples.number(row));
      }
      work.done(row + 1);
    }
    return Dataset.regression(inputs, targets);
  }
}
