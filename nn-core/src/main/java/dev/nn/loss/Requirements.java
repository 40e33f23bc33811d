package dev.nn.loss;

import dev.nn.tensor.Tensor;

/** What every loss asks of its arguments. */
final class Requirements {

  private Requirements() {}

  static void check(String loss, Tensor output, Tensor target) {
    Tensor.requireSameShape(loss, "the output", output, "the target", target);
    if (output.size() == 0) {
      throw new IllegalArgumentException("%s: the output is %s: the mean needs at least one number"
          .formatted(loss, output.describe()));
    }
  }

  static void check(String loss, Tensor output, Tensor target, Tensor gradient) {
    check(loss, output, target);
    Tensor.requireSameShape(loss, "the output", output, "the gradient", gradient);
    requireApart(loss, gradient, "the output", output);
    requireApart(loss, gradient, "the target", target);
  }

  private static void requireApart(String loss, Tensor gradient, String name, Tensor other) {
    if (gradient.overlaps(other)) {
      throw new IllegalArgumentException(
          "%s: the gradient (%s) shares numbers with %s: give it its own"
              .formatted(loss, gradient.describe(), name));
    }
  }
}
