package dev.nn.model;

import dev.nn.backend.Threads;
import dev.nn.data.Dataset;
import dev.nn.model.features.Encoder;
import dev.nn.tensor.Tensor;

/** Turns rows into the numbers that the core trains on. */
final class Matrix {

  private Matrix() {}

  /** Encodes all rows and their targets. */
  static <T> Dataset of(
      Samples<T> samples, Encoder<T> encoder, Target target, Threads threads, Work work) {
    int rows = samples.size();
    int columns = encoder.encoding().columns();
    Tensor inputs = Tensor.zeros(rows, columns);
    Tensor targets = Tensor.zeros(rows, target.outputs());
    RowLoop.run(threads, samples, work, (from, to) -> {
      encoder.encodeAll(samples.rows().subList(from, to), inputs.array(), from * columns);
      for (int row = from; row < to; row++) {
        target.encode(samples.target(row), targets.array(), row * target.outputs());
      }
    });
    return Dataset.regression(inputs, targets);
  }
}
