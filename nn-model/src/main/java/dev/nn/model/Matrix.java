package dev.nn.model;

import dev.nn.backend.Threads;
import dev.nn.data.Dataset;
import dev.nn.model.features.Encoder;
import dev.nn.tensor.Tensor;

/** Turns rows into the numbers that the core trains on. */
final class Matrix {

  private Matrix() {}

  /** Encodes some of the rows. */
  @FunctionalInterface
  interface Rows {

    /** Writes the columns of the rows from one up to another into the matrix of all rows. */
    void encode(int from, int to, float[] inputs);
  }

  /** Encodes all rows and their targets. */
  static <T> Dataset of(
      Samples<T> samples, Encoder<T> encoder, Target target, Threads threads, Work work) {
    int columns = encoder.encoding().columns();
    Rows rows = (from, to, inputs) ->
        encoder.encodeAll(samples.rows().subList(from, to), inputs, from * columns);
    return of(samples, columns, rows, target, threads, work);
  }

  static Dataset of(
      Samples<?> samples, int columns, Rows encoder, Target target, Threads threads, Work work) {
    int rows = samples.size();
    Tensor inputs = Tensor.zeros(rows, columns);
    Tensor targets = Tensor.zeros(rows, target.outputs());
    RowLoop.run(threads, samples, work, (from, to) -> {
      encoder.encode(from, to, inputs.array());
      for (int row = from; row < to; row++) {
        target.encode(samples.target(row), targets.array(), row * target.outputs());
      }
    });
    return Dataset.regression(inputs, targets);
  }
}
