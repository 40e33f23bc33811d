package dev.nn.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What training measured after a step. Immutable.
 *
 * @param step the number of steps taken so far
 * @param epoch the number of complete epochs so far
 * @param learningRate the rate of the last step
 * @param trainLoss the mean loss of the batches since the previous evaluation
 * @param validationLoss the loss of the validation set; NaN if there is none
 * @param metrics the metrics of the validation set by name, in the order in which they were added
 */
public record Evaluation(
    long step,
    long epoch,
    float learningRate,
    double trainLoss,
    double validationLoss,
    Map<String, Double> metrics) {

  static final String TRAIN_LOSS = "train_loss";
  static final String VALIDATION_LOSS = "validation_loss";

  /**
   * Creates an evaluation.
   *
   * @param step the number of steps taken so far
   * @param epoch the number of complete epochs so far
   * @param learningRate the rate of the last step
   * @param trainLoss the mean loss of the batches since the previous evaluation
   * @param validationLoss the loss of the validation set; NaN if there is none
   * @param metrics the metrics of the validation set by name; copied
   */
  public Evaluation {
    metrics = Collections.unmodifiableMap(
        new LinkedHashMap<>(Objects.requireNonNull(metrics, "metrics")));
  }

  /**
   * One of the numbers, by its name in a CSV log.
   *
   * @param name {@code train_loss}, {@code validation_loss} or the name of a metric
   * @return the number
   * @throws IllegalArgumentException if there is none with this name
   */
  public double value(String name) {
    return switch (Objects.requireNonNull(name, "name")) {
      case TRAIN_LOSS -> trainLoss;
      case VALIDATION_LOSS -> validationLoss;
      default -> metric(name);
    };
  }

  private double metric(String name) {
    Double value = metrics.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "Evaluation: there is no value called %s, only %s, %s and %s"
              .formatted(name, TRAIN_LOSS, VALIDATION_LOSS, metrics.keySet()));
    }
    return value;
  }
}
