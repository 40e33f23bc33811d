package dev.nn.train;

import dev.nn.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ends training that no longer improves, and restores the weights of the best evaluation. They are
 * restored at the end of every run, even one that used up its steps.
 */
public final class EarlyStopping implements TrainingListener {

  private final BestSoFar best;
  private final int patience;
  private final Map<String, Tensor> bestWeights = new LinkedHashMap<>();

  /**
   * Creates the listener.
   *
   * @param objective the definition of better
   * @param patience the number of evaluations without improvement after which training ends; at
   *     least 1
   * @throws IllegalArgumentException if the patience is less than 1
   */
  public EarlyStopping(Objective objective, int patience) {
    if (patience < 1) {
      throw new IllegalArgumentException(
          "EarlyStopping: the patience must be at least 1, got " + patience);
    }
    this.best = new BestSoFar(objective);
    this.patience = patience;
  }

  @Override
  public void onStart(Trainer trainer) {
    best.restart(trainer);
    stopIfSpent(trainer);
  }

  @Override
  public void onEvaluation(Trainer trainer, Evaluation evaluation) {
    if (best.isLast(trainer.history())) {
      NamedTensors.copy(trainer.net().tensors(), state(trainer));
    }
    stopIfSpent(trainer);
  }

  private void stopIfSpent(Trainer trainer) {
    History history = trainer.history();
    if (history.evaluations().size() - 1 - best.index(history) >= patience) {
      trainer.stop();
    }
  }

  @Override
  public void onEnd(Trainer trainer) {
    if (!trainer.history().evaluations().isEmpty()) {
      NamedTensors.copy(state(trainer), trainer.net().tensors());
    }
  }

  /** The weights of the best evaluation. */
  @Override
  public Map<String, Tensor> state(Trainer trainer) {
    if (bestWeights.isEmpty()) {
      trainer.net().tensors().forEach((name, tensor) -> bestWeights.put(name, tensor.copy()));
    }
    return bestWeights;
  }
}
