package dev.nn.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training measured after a step. Immutable.
 *
 * @param step the number of steps made so far
 * @param epoch the number of whole epochs made so far
 * @param learningRate the rate of the last step
 * @param trainLoss the mean loss of the batches since the evaluation before
 * @param validationLoss the loss of the validation set; NaN if there is none
 * @param metrics the measures of the validation set by name, in the order they were asked for
 */
public record Evaluation(
    long step,
    long epoch,
    float learningRate,
    double trainLoss,
    double validationLoss,
    Map<String, Double> metrics) {

  /**
   * Makes an evaluation.
   *
   * @param step the number of steps made so far
   * @param epoch the number of whole epochs made so far
   * @param learningRate the rate of the last step
   * @param trainLoss the mean loss of the batches since the evaluation before
   * @param validationLoss the loss of the validation set; NaN if there is none
   * @param metrics the measures of the validation set by name; copied
   */
  public Evaluation {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * One of the numbers by the name that it has in a CSV log.
   *
   * @param name {@code train_loss}, {@code validation_loss} or the name of a metric
   * @return the number
   * @throws IllegalArgumentException if there is none of this name
   */
  public double value(String name) {
    return switch (name) {
      case "train_loss" -> trainLoss;
      case "validation_loss" -> validationLoss;
      default -> metric(name);
    };
  }

  private double metric(String name) {
    Double value = metrics.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "Evaluation: no value is called %s: there are train_loss, validation_loss and %s"
              .formatted(name, metrics.keySet()));
    }
    return value;
  }
}
