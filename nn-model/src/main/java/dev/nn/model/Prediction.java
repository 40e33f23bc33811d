package dev.nn.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The prediction of a {@link Classifier} for one row. Immutable; two are equal if all their values
 * are.
 */
public final class Prediction {

  private final String label;
  private final List<String> names;
  private final LossKind loss;
  private final float[] probabilities;

  Prediction(String label, List<String> names, LossKind loss, float[] probabilities) {
    this.label = label;
    this.names = names;
    this.loss = loss;
    this.probabilities = probabilities;
  }

  /**
   * The class.
   *
   * @return its name
   */
  public String label() {
    return label;
  }

  /**
   * How probable the class is.
   *
   * @return from 0 to 1
   * @throws IllegalStateException if the model's loss gives no probabilities
   */
  public double probability() {
    return probability(label);
  }

  /**
   * How probable a class is.
   *
   * @param name its name
   * @return from 0 to 1
   * @throws IllegalStateException if the model's loss gives no probabilities
   * @throws IllegalArgumentException if there is no such class
   */
  public double probability(String name) {
    Objects.requireNonNull(name, "name");
    Probabilities.require(loss);
    int c = ClassTarget.indexOf(name, names);
    if (c < 0) {
      throw new IllegalArgumentException(
          "Prediction: no class is called '%s', only %s".formatted(name, names));
    }
    return probabilities[c];
  }

  /**
   * The probability of each class.
   *
   * @return by name, in the order of the classes
   * @throws IllegalStateException if the model's loss gives no probabilities
   */
  public Map<String, Double> probabilities() {
    Probabilities.require(loss);
    Map<String, Double> byName = new LinkedHashMap<>();
    for (int c = 0; c < names.size(); c++) {
      byName.put(names.get(c), (double) probabilities[c]);
    }
    return byName;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Prediction prediction
        && label.equals(prediction.label)
        && names.equals(prediction.names)
        && loss == prediction.loss
        && Arrays.equals(probabilities, prediction.probabilities);
  }

  @Override
  public int hashCode() {
    return Objects.hash(label, names, loss, Arrays.hashCode(probabilities));
  }

  /** Returns the class, with its probability if there is one. */
  @Override
  public String toString() {
    return loss.givesProbabilities() ? label + " (" + probability() + ")" : label;
  }
}
