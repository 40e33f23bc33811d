package dev.nn.train;

import java.util.List;
import java.util.Objects;

/** The best evaluation of a history that only grows: looks at each once. */
final class BestSoFar {

  private final Objective objective;
  private int seen;
  private int best;

  BestSoFar(Objective objective) {
    this.objective = Objects.requireNonNull(objective, "objective");
  }

  /**
   * Begins again, with the history of a trainer.
   *
   * @throws IllegalArgumentException if the trainer does not measure what is to be best
   */
  void restart(Trainer trainer) {
    trainer.requireMeasured(objective.name());
    seen = 0;
    best = 0;
  }

  /** The place of the first evaluation that no other is better than; 0 if there is none yet. */
  int index(History history) {
    List<Evaluation> evaluations = history.evaluations();
    for (; seen < evaluations.size(); seen++) {
      best = objective.better(evaluations.get(seen), evaluations.get(best)) ? seen : best;
    }
    return best;
  }

  /** Whether the last evaluation is better than all before. */
  boolean isLast(History history) {
    return index(history) == history.evaluations().size() - 1;
  }
}
