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

  private static final int LONGEST_LINE = 10_000;

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
    if (!csv.startsWith(COLUMNS)) {
      throw new IllegalArgumentException("History: the columns do not begin with " + COLUMNS);
    }
    String[] names = fields(csv, 0);
    List<Evaluation> evaluations = new ArrayList<>();
    for (int at = lineEnd(csv, 0) + 1; at < csv.length(); at = lineEnd(csv, at) + 1) {
      String[] fields = fields(csv, at);
      if (fields.length != names.length) {
        throw new IllegalArgumentException("History: %d columns, but evaluation %d has %d"
            .formatted(names.length, evaluations.size() + 1, fields.length));
      }
      evaluations.add(evaluation(names, fields));
    }
    return new History(evaluations);
  }

  private static int lineEnd(String csv, int at) {
    int end = csv.indexOf('\n', at);
    return end < 0 ? csv.length() : end;
  }

  private static String[] fields(String csv, int at) {
    int length = lineEnd(csv, at) - at;
    if (length > LONGEST_LINE) {
      throw new IllegalArgumentException(
          "History: a line of %d characters, at most %d are read".formatted(length, LONGEST_LINE));
    }
    return csv.substring(at, at + length).split(",");
  }

  private static Evaluation evaluation(String[] names, String[] fields) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int f = 5; f < fields.length; f++) {
      metrics.put(names[f], Double.valueOf(fields[f]));
    }
    return new Evaluation(
        Long.parseLong(fields[0]),
        Long.parseLong(fields[1]),
        Float.parseFloat(fields[2]),
        Double.parseDouble(fields[3]),
        Double.parseDouble(fields[4]),
        metrics);
  }
}
