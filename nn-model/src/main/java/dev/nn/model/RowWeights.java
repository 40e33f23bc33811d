package dev.nn.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much each row counts in the loss: the caller's weight times the weight of its class. */
final class RowWeights {

  private final double[] ofClasses;

  private RowWeights(double[] ofClasses) {
    this.ofClasses = ofClasses;
  }

  /** Makes the row weights from the class weights of a training part. */
  static RowWeights of(Samples<?> train, Target target, Settings settings) {
    boolean wanted = settings.balanced || !settings.classWeights.isEmpty();
    if (!wanted) {
      return new RowWeights(new double[0]);
    }
    ClassTarget classes = (ClassTarget) target;
    if (settings.balanced && !settings.classWeights.isEmpty()) {
      throw new IllegalArgumentException(
          "class weights: choose balanced weights or given ones, not both");
    }
    return new RowWeights(
        settings.balanced ? balanced(train, classes) : given(classes, settings.classWeights));
  }

  /** The weights that balance the classes; 0 for a class without rows in the training part. */
  private static double[] balanced(Samples<?> train, ClassTarget classes) {
    double[] counts = new double[classes.names().size()];
    for (int row = 0; row < train.size(); row++) {
      counts[classes.index(train.target(row))]++;
    }
    double[] weights = new double[counts.length];
    for (int c = 0; c < counts.length; c++) {
      weights[c] = counts[c] == 0 ? 0 : train.size() / (counts.length * counts[c]);
    }
    return weights;
  }

  private static double[] given(ClassTarget classes, Map<String, Double> given) {
    double[] weights = new double[classes.names().size()];
    Arrays.fill(weights, 1);
    Map<Integer, String> named = new HashMap<>();
    given.forEach((name, weight) -> {
      if (weight == null || !(weight > 0 && Double.isFinite(weight))) {
        throw new IllegalArgumentException(
            "class weights: '%s' has %s: a weight must be finite and more than 0"
                .formatted(name, weight));
      }
      String before = named.put(classes.index(name), name);
      if (before != null) {
        throw new IllegalArgumentException(
            "class weights: '%s' and '%s' name the same class: give it one weight"
                .formatted(before, name));
      }
      weights[classes.index(name)] = weight;
    });
    return weights;
  }

  /** Returns one weight per row, with mean 1, or null if all rows count equally. */
  <T> float @Nullable [] weigh(Samples<T> samples, Target target) {
    if (!samples.isWeighted() && ofClasses.length == 0) {
      return null;
    }
    double[] weights = new double[samples.size()];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = samples.weight(row);
      if (ofClasses.length > 0) {
        double ofClass = ofClasses[((ClassTarget) target).index(samples.target(row))];
        weights[row] = Math.min(Double.MAX_VALUE, weights[row] * ofClass);
      }
    }
    return withMeanOne(weights);
  }

  /**
   * Held-out rows whose classes are all new have the weight 0: they then count equally. The sum of
   * the shares of the greatest is finite where that of the weights may not be.
   */
  private static float @Nullable [] withMeanOne(double[] weights) {
    double greatest = Arrays.stream(weights).max().orElse(0);
    if (greatest == 0) {
      return null;
    }
    double sum = Arrays.stream(weights).map(weight -> weight / greatest).sum();
    float[] scaled = new float[weights.length];
    for (int row = 0; row < scaled.length; row++) {
      scaled[row] = (float) (weights[row] / greatest * (weights.length / sum));
    }
    return scaled;
  }
}
