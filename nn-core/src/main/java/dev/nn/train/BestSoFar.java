package dev.nn.train;

import java.util.List;
import java.util.Objects;

/** The best evaluation of a growing history; looks at each evaluation once. */
final class BestSoFar {

  private final Objective objective;
  private int seen;
  private int best;

  BestSoFar(Objective objective) {
    this.objective = Objects.requireNonNull(objective, "objective");
  }

  /**
   * Starts over, with the history of a trainer.
   *
   * @throws IllegalArgumentException if the trainer does not measure the objective
   */
  void restart(Trainer trainer) {
    trainer.requireMeasured(objective.name());
    seen = 0;
    best = 0;
  }

  /** The index of the best evaluation, the first one in a tie; 0 if there is none yet. */
  int index(History history) {
    List<Evaluation> evaluations = history.evaluations();
    for (; seen < evaluations.size(); seen++) {
      best = objective.better(evaluations.get(seen), evaluations.get(best)) ? seen : best;
    }
    return best;
  }

  /** Whether the last evaluation is better than all earlier ones. */
  boolean isLast(History history) {
    return index(history) == history.evaluations().size() - 1;
  }
}
