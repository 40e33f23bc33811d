package dev.nn.optim;

import dev.nn.layer.Parameter;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Updates parameters by their gradients. Steps allocate nothing. For a single training thread. */
public interface Optimizer {

  /** Takes one step: updates every parameter by its gradient from the last backward pass. */
  void step();

  /**
   * The parameters that this optimiser updates.
   *
   * @return the parameters of one net, always the same; unmodifiable
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
   * The state from earlier steps. Together with {@link #steps()}, the learning rate and the
   * parameters, it determines the next step; to resume training, copy into these tensors.
   *
   * @return the optimiser's own tensors by name, such as {@code momentum.0} for the net's first
   *     parameter, each with its parameter's shape; always the same, in the same order;
   *     unmodifiable; empty if there is no state
   */
  Map<String, Tensor> state();

  /**
   * The number of steps taken.
   *
   * @return the number of calls of {@link #step()}, or the number last set plus the calls since
   *     then
   */
  long steps();

  /**
   * Sets the number of steps taken, to resume training.
   *
   * @param steps at least 0
   * @throws IllegalArgumentException if it is negative
   */
  void steps(long steps);

  /**
   * The optimiser's kind and all its settings except the learning rate, as a checkpoint records
   * them. Training resumes only with equal settings.
   *
   * @return the settings
   * @throws UnsupportedOperationException unless overridden; such an optimiser can't be
   *     checkpointed
   */
  default Settings settings() {
    throw new UnsupportedOperationException(
        "%s can't be checkpointed: implement its method settings()"
            .formatted(getClass().getName()));
  }
}
