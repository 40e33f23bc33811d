package dev.nn.optim;

import dev.nn.layer.Parameter;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Updates parameters by their gradients. Once the optimiser exists, a step allocates nothing. For
 * one training thread.
 */
public interface Optimizer {

  /** Takes one step: updates every parameter by its gradient of the last backward pass. */
  void step();

  /**
   * The parameters that it updates.
   *
   * @return parameters of one net, always the same; unmodifiable
   */
  List<Parameter> parameters();

  /**
   * The learning rate of the next step.
   *
   * @return the learning rate
   */
  float learningRate();

  /**
   * Sets the learning rate of the following steps: {@code learningRate(schedule.at(steps()))}.
   *
   * @param learningRate finite, at least 0
   * @throws IllegalArgumentException if it is negative, infinite or NaN; nothing is then changed
   */
  void learningRate(float learningRate);

  /**
   * What the optimiser remembers of earlier steps. With {@link #steps()}, the learning rate and the
   * parameters it determines the next step: copy into these tensors to resume a training.
   *
   * @return the optimiser's own tensors by name, such as {@code momentum.0} for the first of the
   *     net's parameters, each of its parameter's shape; always the same and in the same order;
   *     unmodifiable; empty if nothing is remembered
   */
  Map<String, Tensor> state();

  /**
   * The number of steps taken.
   *
   * @return the number of calls of {@link #step()}, or the number that was set and the calls since
   */
  long steps();

  /**
   * Sets the number of steps taken, to resume a training run.
   *
   * @param steps at least 0
   * @throws IllegalArgumentException if it is negative
   */
  void steps(long steps);

  /**
   * What a checkpoint says of the optimiser: its kind, and everything but the learning rate that
   * makes another optimiser of it. A training goes on only with an equal one.
   *
   * @return the settings
   * @throws UnsupportedOperationException unless an optimiser says otherwise: it can't be
   *     checkpointed
   */
  default Settings settings() {
    throw new UnsupportedOperationException(
        "%s can't be checkpointed: it has no settings(), which tell it from others"
            .formatted(getClass().getName()));
  }
}
