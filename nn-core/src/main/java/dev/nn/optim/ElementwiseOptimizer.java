package dev.nn.optim;

import dev.nn.layer.Parameter;
import dev.nn.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An optimiser that updates each element independently, one parameter after the other.
 *
 * <p>The rules are plain loops of + - * / and sqrt, each rounded once, so the bits are the same on
 * every backend and JDK. C2 vectorises them; see docs/design-notes.md for the measurement.
 */
abstract class ElementwiseOptimizer implements Optimizer {

  private static final float TINY = 0x1p-80f;

  private final List<Parameter> parameters;
  private final List<Slot> slots;
  private final Map<String, Tensor> state = new LinkedHashMap<>();
  private final Map<String, Tensor> stateView = Collections.unmodifiableMap(state);
  private float learningRate;
  private long steps;

  ElementwiseOptimizer(List<Parameter> parameters, float learningRate) {
    this.parameters = List.copyOf(parameters);
    this.slots = parameters.stream().map(Slot::new).toList();
    this.learningRate = learningRate;
  }

  @Override
  public final List<Parameter> parameters() {
    return parameters;
  }

  /** Registers a tensor of zeros for each parameter, named {@code name.0}, {@code name.1}, ... */
  final Tensor[] remember(String name) {
    Tensor[] tensors = new Tensor[slots.size()];
    for (int p = 0; p < tensors.length; p++) {
      tensors[p] = Tensor.zeros(slots.get(p).value().shape());
      state.put(name + "." + p, tensors[p]);
    }
    return tensors;
  }

  @Override
  public final void step() {
    steps++;
    beginStep(steps);
    for (int p = 0; p < slots.size(); p++) {
      Slot slot = slots.get(p);
      slot.load();
      update(p, slot.value(), slot.gradient());
      slot.store();
    }
  }

  /** Computes what all parameters share at step t = 1, 2, ... */
  void beginStep(long t) {}

  /** Updates parameter p. Value and gradient have offset 0; the value is modified. */
  abstract void update(int p, Tensor value, Tensor gradient);

  /**
   * Rounds a running mean to a multiple of 2<sup>-104</sup>, which changes only means below
   * 2<sup>-55</sup>. Without gradients a mean would decay until it is denormal, and some processors
   * multiply denormal numbers a hundred times more slowly. No branch, so that loops stay vectors.
   */
  static float withoutTiny(float mean) {
    return (mean + TINY) - TINY;
  }

  @Override
  public final float learningRate() {
    return learningRate;
  }

  @Override
  public final void learningRate(float learningRate) {
    this.learningRate = Setting.atLeastZero("the learning rate", learningRate);
  }

  @Override
  public final Map<String, Tensor> state() {
    return stateView;
  }

  @Override
  public final long steps() {
    return steps;
  }

  @Override
  public final void steps(long steps) {
    this.steps = Setting.atLeast(0, "steps", steps);
  }
}
