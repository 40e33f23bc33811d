package dev.nn.backend;

import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.Objects;

/**
 * Checks shapes and aliasing, then multiplies.
 *
 * @param packed B
 * @param k the rows of B, which itself is not kept
 * @param n the columns of B
 */
record CheckedPackedMatrix(PackedMatrix packed, int k, int n) implements PackedMatrix {

  @Override
  public void multiply(Tensor a, Tensor c) {
    Objects.requireNonNull(a, "A");
    Objects.requireNonNull(c, "C");
    if (a.cols() != k) {
      throw new ShapeException(
          "multiply: inner dimensions differ: A is %s, B is %sx%s".formatted(a.describe(), k, n));
    }
    if (c.rows() != a.rows() || c.cols() != n) {
      throw new ShapeException("multiply: C is %s, but A (%s) times B (%sx%s) is %sx%s"
          .formatted(c.describe(), a.describe(), k, n, a.rows(), n));
    }
    CheckedBackend.requireDisjoint("multiply", "C", c, "A", a);
    packed.multiply(a, c);
  }

  @Override
  public PackedMatrix withThreads(int threads) {
    CheckedBackend.requireThreads(threads);
    return new CheckedPackedMatrix(packed.withThreads(threads), k, n);
  }
}
