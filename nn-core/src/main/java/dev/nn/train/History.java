package dev.nn.train;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The evaluations of a training run, from first to last. Immutable.
 *
 * @param evaluations in the order of their steps
 */
public record History(List<Evaluation> evaluations) {

  static final String COLUMNS = "step,epoch,learning_rate,train_loss,validation_loss";

  /**
   * Creates a history.
   *
   * @param evaluations in the order of their steps; copied
   */
  public History {
    evaluations = Prefix.of(Objects.requireNonNull(evaluations, "evaluations"));
  }

  /** This history plus one more evaluation, without a copy. */
  History plus(Evaluation evaluation) {
    return new History(Prefix.of(evaluations).plus(evaluation));
  }

  /**
   * The last evaluation.
   *
   * @return the last evaluation
   * @throws IllegalStateException if nothing has been measured yet
   */
  public Evaluation last() {
    requireSome();
    return evaluations.get(evaluations.size() - 1);
  }

  /**
   * The best evaluation.
   *
   * @param objective the definition of best
   * @return the best one; the first in a tie
   * @throws IllegalStateException if nothing has been measured yet
   * @throws IllegalArgumentException if the objective names no value
   */
  public Evaluation best(Objective objective) {
    Objects.requireNonNull(objective, "objective");
    requireSome();
    Evaluation best = evaluations.get(0);
    for (Evaluation evaluation : evaluations) {
      best = objective.better(evaluation, best) ? evaluation : best;
    }
    return best;
  }

  private void requireSome() {
    if (evaluations.isEmpty()) {
      throw new IllegalStateException(
          "History: nothing has been measured yet: run the trainer first");
    }
  }

  /**
   * The evaluations as CSV: a header, then one line per evaluation.
   *
   * @return the text; numbers as written by Java, which read back to the same bits
   */
  public String toCsv() {
    StringBuilder csv = new StringBuilder(COLUMNS);
    if (!evaluations.isEmpty()) {
      last().metrics().keySet().forEach(name -> csv.append(',').append(name));
    }
    csv.append('\n');
    evaluations.forEach(evaluation -> csv.append(line(evaluation)));
    return csv.toString();
  }

  static String line(Evaluation e) {
    String metrics =
        e.metrics().values().stream().map(value -> "," + value).collect(Collectors.joining());
    return "%s,%s,%s,%s,%s%s\n"
        .formatted(
            e.step(), e.epoch(), e.learningRate(), e.trainLoss(), e.validationLoss(), metrics);
  }
}
