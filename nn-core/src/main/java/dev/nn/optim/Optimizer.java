package dev.nn.optim;

/** Changes parameters by their gradients. */
public interface Optimizer {

  /** Makes one step: modifies every parameter by the gradient that the last backward left. */
  void step();
}
