package dev.nn.optim;

import dev.nn.layer.Parameter;
import dev.nn.tensor.Tensor;

/**
 * A parameter for loops with a single index: arrays that start with the value and the gradient. C2
 * vectorises only such loops. A tensor that starts elsewhere in its array is copied in and out.
 */
final class Slot {

  private final Parameter parameter;
  private final Tensor value;
  private final Tensor gradient;

  Slot(Parameter parameter) {
    this.parameter = parameter;
    this.value = fromZero(parameter.value());
    this.gradient = fromZero(parameter.gradient());
  }

  private static Tensor fromZero(Tensor tensor) {
    return tensor.offset() == 0 ? tensor : Tensor.zeros(tensor.shape());
  }

  /** Copies value and gradient into {@link #value()} and {@link #gradient()}, if needed. */
  void load() {
    if (value != parameter.value()) {
      value.copyFrom(parameter.value());
    }
    if (gradient != parameter.gradient()) {
      gradient.copyFrom(parameter.gradient());
    }
  }

  /** Copies the new value out. */
  void store() {
    if (value != parameter.value()) {
      parameter.value().copyFrom(value);
    }
  }

  Tensor value() {
    return value;
  }

  Tensor gradient() {
    return gradient;
  }
}
