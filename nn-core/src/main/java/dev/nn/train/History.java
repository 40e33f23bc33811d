package dev.nn.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a training measured, from the first evaluation to the last. Immutable.
 *
 * @param evaluations in the order of their steps
 */
public record History(List<Evaluation> evaluations) {

  static final String COLUMNS = "step,epoch,learning_rate,train_loss,validation_loss";

  /**
   * Makes a history.
   *
   * @param evaluations in the order of their steps; copied
   */
  public History {
    evaluations = Prefix.of(Objects.requireNonNull(evaluations, "evaluations"));
  }

  /** This history and one evaluation more, without a copy. */
  History plus(Evaluation evaluation) {
    return new History(Prefix.of(evaluations).plus(evaluation));
  }

  /**
   * The last evaluation.
   *
   * @return what was measured last
   * @throws IllegalStateException if nothing was measured yet
   */
  public Evaluation last() {
    requireSome();
    return evaluations.get(evaluations.size() - 1);
  }

  /**
   * The best evaluation.
   *
   * @param objective what best means
   * @return the first one that no other is better than
   * @throws IllegalStateException if nothing was measured yet
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
      throw new IllegalStateException("History: nothing was measured yet");
    }
  }

  /**
   * The evaluations as CSV: a line of names, then a line for each evaluation.
   *
   * @return the text; numbers as Java writes them, which reads back to the same bits
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
    return "%d,%d,%s,%s,%s%s\n"
        .formatted(
            e.step(), e.epoch(), e.learningRate(), e.trainLoss(), e.validationLoss(), metrics);
  }

  /** Reads what {@link #toCsv} wrote; anything else is an IllegalArgumentException. */
  static History ofCsv(String csv) {
    String[] lines = csv.split("\n");
    String[] names = lines[0].split(",");
    if (!lines[0].startsWith(COLUMNS)) {
      throw new IllegalArgumentException("History: the columns are " + lines[0]);
    }
    List<Evaluation> evaluations = new ArrayList<>();
    for (int l = 1; l < lines.length; l++) {
      String[] fields = lines[l].split(",");
      if (fields.length != names.length) {
        throw new IllegalArgumentException(
            "History: %d columns, but line %d has %d".formatted(names.length, l, fields.length));
      }
      Map<String, Double> metrics = new LinkedHashMap<>();
      for (int f = 5; f < fields.length; f++) {
        metrics.put(names[f], Double.valueOf(fields[f]));
      }
      evaluations.add(new Evaluation(
          Long.parseLong(fields[0]),
          Long.parseLong(fields[1]),
          Float.parseFloat(fields[2]),
          Double.parseDouble(fields[3]),
          Double.parseDouble(fields[4]),
          metrics));
    }
    return new History(evaluations);
  }
}
