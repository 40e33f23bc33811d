package dev.nn.train;

import dev.nn.tensor.Tensor;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Watches a training, and may end it by {@link Trainer#stop}. The methods are called on the thread
 * that trains, for each listener in the order they were added; by default they do nothing.
 */
public interface TrainingListener {

  /**
   * A run begins, fresh or resumed.
   *
   * @param trainer the training
   */
  default void onStart(Trainer trainer) {}

  /**
   * The loss and the gradients of a batch are known, the parameters not yet changed.
   *
   * @param trainer the training; its step is that of the last whole step
   */
  default void onGradients(Trainer trainer) {}

  /**
   * An evaluation was made.
   *
   * @param trainer the training
   * @param evaluation what was measured
   */
  default void onEvaluation(Trainer trainer, Evaluation evaluation) {}

  /**
   * A step is whole, and so is the evaluation that follows it, if there is one: the moment to save
   * a checkpoint.
   *
   * @param trainer the training
   */
  default void onStep(Trainer trainer) {}

  /**
   * The run ended, by its number of steps or by {@link Trainer#stop}.
   *
   * @param trainer the training
   */
  default void onEnd(Trainer trainer) {}

  /**
   * What a checkpoint holds of the listener beside the history, from which everything else must
   * follow.
   *
   * @param trainer the training
   * @return the tensors themselves by name, always the same: a restored checkpoint overwrites them
   */
  default Map<String, Tensor> state(Trainer trainer) {
    return Map.of();
  }

  /**
   * A listener that acts after every so many steps: the way to show progress.
   *
   * @param steps how many, at least 1
   * @param action what is done
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
