package dev.nn.examples.report;

/**
 * The class that a model picked for a sample.
 *
 * @param predicted the class
 * @param actual the true one
 * @param probability how sure the model was; NaN where it gives no probabilities
 */
public record Picked(String predicted, String actual, double probability) {

  boolean isRight() {
    return predicted.equals(actual);
  }
}
