package dev.nn.layer;

import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks for layers whose output has the shape of the input. */
final class Columns {

  private Columns() {}

  static int checkedSize(String layer, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "%s: the size must be at least 1, got %s".formatted(layer, size));
    }
    return size;
  }

  static float checkedEps(String layer, float eps) {
    if (!(eps > 0 && eps < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s: eps must be more than 0 and finite, got %s".formatted(layer, eps));
    }
    return eps;
  }

  static void require(String layer, int size, Tensor input) {
    Objects.requireNonNull(input, "input");
    if (input.cols() != size) {
      throw new ShapeException("%s: the input is %s, but the layer has %s columns: give it %s"
          .formatted(layer, input.describe(), size, size));
    }
  }

  /**
   * Requires a preceding forward, from which the layer kept a tensor of the output's shape; returns
   * that tensor.
   */
  static Tensor requireLikeOutput(String operation, Tensor gradient, @Nullable Tensor kept) {
    if (kept == null) {
      throw new IllegalStateException(
          operation + ": no forward pass was made: call forward first (infer keeps nothing)");
    }
    Tensor.requireSameShape(operation, "the gradient", gradient, "the last output", kept);
    return kept;
  }
}
