package dev.nn.optim;

import dev.nn.backend.TensorBackend;
import dev.nn.layer.Parameter;
import dev.nn.net.Net;
import java.util.List;

/** Stochastic gradient descent: parameter = parameter - learning rate * gradient. */
public final class Sgd implements Optimizer {

  private final TensorBackend backend;
  private final List<Parameter> parameters;
  private final float learningRate;

  /**
   * Makes the optimiser of a net.
   *
   * @param net whose parameters it changes
   * @param learningRate the length of a step; finite, at least 0
   * @throws IllegalArgumentException if the learning rate is negative, infinite or NaN
   */
  public Sgd(Net net, float learningRate) {
    if (!(learningRate >= 0 && learningRate < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Sgd: the learning rate must be a finite number of at least 0, got " + learningRate);
    }
    this.backend = net.backend();
    this.parameters = net.parameters();
    this.learningRate = learningRate;
  }

  @Override
  public void step() {
    for (int p = 0; p < parameters.size(); p++) {
      Parameter parameter = parameters.get(p);
      backend.axpy(-learningRate, parameter.gradient(), parameter.value());
    }
  }
}
