package dev.nn.train;

import dev.nn.tensor.Tensor;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Watches training, and may end it with {@link Trainer#stop}. The methods are called on the
 * training thread, for each listener in the order in which they were added; by default they do
 * nothing.
 */
public interface TrainingListener {

  /**
   * A run starts, fresh or resumed.
   *
   * @param trainer the trainer
   */
  default void onStart(Trainer trainer) {}

  /**
   * The loss and the gradients of a batch are known, and the parameters have not changed yet.
   *
   * @param trainer the trainer; its step is that of the last completed step
   */
  default void onGradients(Trainer trainer) {}

  /**
   * An evaluation was made.
   *
   * @param trainer the trainer
   * @param evaluation what was measured
   */
  default void onEvaluation(Trainer trainer, Evaluation evaluation) {}

  /**
   * A step is complete, including the evaluation that follows it, if any: the moment to save a
   * checkpoint.
   *
   * @param trainer the trainer
   */
  default void onStep(Trainer trainer) {}

  /**
   * The run has ended, by its number of steps or by {@link Trainer#stop}.
   *
   * @param trainer the trainer
   */
  default void onEnd(Trainer trainer) {}

  /**
   * The listener's state that a checkpoint saves, apart from the history; everything else must
   * follow from these.
   *
   * @param trainer the trainer
   * @return the tensors by name, always the same: restoring a checkpoint overwrites them
   */
  default Map<String, Tensor> state(Trainer trainer) {
    return Map.of();
  }

  /**
   * A listener that acts at regular intervals, for example to show progress.
   *
   * @param steps the number of steps between actions; at least 1
   * @param action what to do
   * @return the listener
   * @throws IllegalArgumentException if the steps are less than 1
   */
  static TrainingListener every(long steps, Consumer<Trainer> action) {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "TrainingListener: the steps must be at least 1, got " + steps);
    }
    Objects.requireNonNull(action, "action");
    return new TrainingListener() {
      @Override
      public void onStep(Trainer trainer) {
        if (trainer.step() % steps == 0) {
          action.accept(trainer);
        }
      }
    };
  }
}
